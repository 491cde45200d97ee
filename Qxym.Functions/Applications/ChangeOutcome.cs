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
        ETag = ApplicationETag.Of(application.State.Version);
    }

    /// <summary>An answer that was given before and is given again, word for word, whatever the application has become since.</summary>
    public ChangeOutcome(StoredApplication application, IdempotencyRecord earlier)
        : this(application, earlier.StatusCode, earlier.Body)
    {
        ETag = earlier.ETag;
    }

    public Refusal? Refusal { get; }

    /// <summary>Null when refused.</summary>
    public StoredApplication? Application { get; }

    public int StatusCode { get; }

    /// <summary>The version that the answer shows; null when refused.</summary>
    public string? ETag { get; }

    /// <summary>JSON.</summary>
    public string Body { get; } = "";

    /// <summary>The answer as it is kept for retries; null when the caller sent no key.</summary>
    public KeptAnswer? ToKeep(IdempotencyKey? key) =>
        key is { Key: { } text } ? new KeptAnswer(text, new IdempotencyRecord(key.RequestHash, StatusCode, Body, ETag!)) : null;
}
