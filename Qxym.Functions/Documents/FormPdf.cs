using System.Text;

namespace Qxym.Functions.Documents;

/// <summary>A finished form, and what of its content could not be shown as given.</summary>
/// <param name="Bytes">The PDF file.</param>
/// <param name="MissingCharacters">Characters the font lacks, in order of appearance; each is printed as a box with its code point.</param>
/// <param name="ShortenedFields">Labels of the cells whose value was too long even at the smallest size and ends in “…”.</param>
public sealed record FormPdf(ReadOnlyMemory<byte> Bytes, IReadOnlyList<Rune> MissingCharacters, IReadOnlyList<string> ShortenedFields);
