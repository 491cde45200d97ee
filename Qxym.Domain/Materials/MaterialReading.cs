using System.Diagnostics.CodeAnalysis;

namespace Qxym.Domain.Materials;

/// <summary>What reading an upload came to: a content that can be kept, or what is wrong with it.</summary>
public sealed record MaterialReading
{
    private MaterialReading()
    {
    }

    /// <summary>What to keep; null when refused.</summary>
    public KeptContent? Content { get; private init; }

    /// <summary>What is wrong; null when it can be kept.</summary>
    public MaterialFlaw? Flaw { get; private init; }

    /// <summary>Whether it is refused.</summary>
    [MemberNotNullWhen(false, nameof(Content))]
    [MemberNotNullWhen(true, nameof(Flaw))]
    public bool IsRefused => Flaw is not null;

    internal static MaterialReading Kept(string type, byte[] bytes, PixelSize? pixels = null) =>
        new() { Content = new KeptContent(type, bytes, pixels) };

    internal static MaterialReading Refused(MaterialFlaw flaw) => new() { Flaw = flaw };
}

/// <summary>A content that can be kept.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">What to store; the very array that was read when nothing had to go.</param>
/// <param name="Pixels">A picture's size as it is coded, before any turning; null for a PDF.</param>
public sealed record KeptContent(string Type, byte[] Bytes, PixelSize? Pixels);

/// <summary>Width and height of a picture in pixels.</summary>
public readonly record struct PixelSize(long Width, long Height)
{
    /// <summary>The longest side taken.</summary>
    public const int LongestSide = 20_000;

    /// <summary>The most pixels taken: more than a phone's usual photo, less than what a reviewer's computer cannot open.</summary>
    public const long Most = 50_000_000;

    /// <summary>What is wrong with a picture of this size; null for nothing.</summary>
    internal MaterialFlaw? Flaw => Width < 1 || Height < 1 ? MaterialFlaw.Damaged
        : Width > LongestSide || Height > LongestSide || Width * Height > Most ? MaterialFlaw.TooManyPixels
        : null;
}
