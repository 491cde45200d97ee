using System.Diagnostics.CodeAnalysis;

namespace Qxym.Domain.Texts;

/// <summary>A value type that is written as text and cannot hold a wrong one.</summary>
public interface ITextValue<TSelf>
    where TSelf : ITextValue<TSelf>
{
    /// <summary>Reads the text; accepts full-width characters and stray spaces.</summary>
    /// <param name="text">What a person wrote.</param>
    /// <param name="value">The value in its one canonical form.</param>
    /// <param name="error">A Chinese sentence that tells that person what is wrong.</param>
    static abstract bool TryParse(string? text, [NotNullWhen(true)] out TSelf? value, [NotNullWhen(false)] out string? error);
}
