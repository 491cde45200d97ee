namespace Qxym.Domain.Programmes;

/// <summary>One of the 申补材料 that a programme asks for.</summary>
public sealed record MaterialSlot
{
    /// <summary>Its name in routes: <c>idCard</c>.</summary>
    public required string Slot { get; init; }

    /// <summary>What the worker reads.</summary>
    public required string Title { get; init; }

    public bool Required { get; init; } = true;

    /// <summary>The largest file taken, in bytes.</summary>
    public long MaxBytes { get; init; } = 3 * 1024 * 1024;

    /// <summary>The media types taken, by content.</summary>
    public IReadOnlyList<string> Types { get; init; } = ["application/pdf", "image/jpeg", "image/png"];

    /// <summary>Whether this is the stamped form: it certifies one version of the data and is outdated by the next (feature C2).</summary>
    public bool CertifiesForm { get; init; }
}
