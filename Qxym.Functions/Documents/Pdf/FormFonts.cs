using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Loads the fonts of the form.</summary>
internal static class FormFonts
{
    // Without these there is no form, nor a box that names the character it stands for.
    private const string Indispensable = "申请表姓名0123456789ABCDEF";

    /// <summary>The font that the build lays beside the app.</summary>
    public static string BuiltIn { get; } = Path.Combine(AppContext.BaseDirectory, "Fonts", "NotoSansSC-Regular.ttf");

    /// <summary>Reads the fonts.</summary>
    /// <param name="main">File of the font that the form is set in.</param>
    /// <param name="rare">File of a font for the characters which that one lacks; null for none.</param>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is no TrueType font or is damaged, or the main one could not show a form.</exception>
    public static Typeface Load(string main, string? rare)
    {
        var font = Read(main);
        return Indispensable.EnumerateRunes().All(character => Shows(font, character))
            ? rare is null ? new Typeface(font) : new Typeface(font, Read(rare))
            : throw new InvalidDataException($"The font “{font.Name}” lacks characters that every form needs.");
    }

    private static bool Shows(TrueTypeFont font, Rune character) =>
        font.GlyphOf(character) is var glyph and not 0 && !font.Outline(glyph).IsEmpty;

    private static TrueTypeFont Read(string file) => new TrueTypeFont(File.ReadAllBytes(file), NameOf(file)) is { IsIntact: true } font
        ? font
        : throw new InvalidDataException($"The font “{NameOf(file)}” is damaged: its checksums do not add up.");

    private static string NameOf(string file) =>
        string.Concat(Path.GetFileNameWithoutExtension(file).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
