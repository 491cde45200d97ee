using Qxym.Domain.Refusals;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Applications;

/// <summary>What came of a change: the application after it with the answer to give, or a refusal.</summary>
internal sealed class ChangeOutcome
{
    public ChangeOutcome(Refusal refusal) => Refusal = refusal;

    public ChangeOutcome(StoredApplication application, int statusCode, string body)
    {
        Application = application;
        StatusCode = statusCode;
        Body = body;
    }

    public Refusal? Refusal { get; }

    /// <summary>Null when refused.</summary>
    public StoredApplication? Application { get; }

    public int StatusCode { get; }

    /// <summary>JSON.</summary>
    public string Body { get; } = "";

    /// <summary>The answer as it is kept for retries; null when the caller sent no key.</summary>
    public KeptAnswer? ToKeep(IdempotencyKey? key) =>
        key is { Key: { } text } ? new KeptAnswer(text, new IdempotencyRecord(key.RequestHash, StatusCode, Body)) : null;
}
