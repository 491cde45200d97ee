namespace Qxym.Domain.Applications;

/// <summary>One uploaded document.</summary>
/// <param name="Slot">Which of the programme's materials it is.</param>
/// <param name="FileName">As the worker's device called it.</param>
/// <param name="ContentType">By content.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its content, lower-case hex.</param>
/// <param name="UploadedAt">Rule time.</param>
/// <param name="FormVersion">For the stamped form: the form version current at upload, which it is taken to certify.</param>
public sealed record Material(
    string Slot,
    string FileName,
    string ContentType,
    long Bytes,
    string Sha256,
    DateTimeOffset UploadedAt,
    int? FormVersion);
