namespace Qxym.Domain.Applications;

/// <summary>One uploaded document, as it is stored: of photos without where and when they were taken, so that size and hash may differ from those of the file sent.</summary>
/// <param name="Slot">Which of the programme's materials it is.</param>
/// <param name="FileName">As the worker's device called it.</param>
/// <param name="ContentType">By content.</param>
/// <param name="Bytes">Its size as stored.</param>
/// <param name="Sha256">Of its content as stored, lower-case hex.</param>
/// <param name="UploadedAt">Rule time.</param>
/// <param name="FormVersion">For the stamped form: the form version current at upload, which it is taken to certify.</param>
public sealed record Material(
    string Slot,
    string FileName,
    string ContentType,
    long Bytes,
    string Sha256,
    DateTimeOffset UploadedAt,
    int? FormVersion)
{
    /// <summary>Whether anything was taken out of the file sent: place, time and device of a photo, or what was appended to it.</summary>
    public bool Stripped { get; init; }

    /// <summary>The date on the document, as the worker gave it; null when none was given.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>What the malware scanner says.</summary>
    public MaterialScan Scan { get; init; }

    /// <summary>Whether it may go into review only after the scanner's verdict, as configured at its upload.</summary>
    public bool AwaitsScan { get; init; }
}
