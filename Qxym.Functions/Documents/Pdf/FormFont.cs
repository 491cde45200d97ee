namespace Qxym.Functions.Documents.Pdf;

/// <summary>The font of the form, laid beside the app by the build.</summary>
internal static class FormFont
{
    public const string Name = "NotoSansSC-Regular";

    /// <exception cref="FileNotFoundException">The app was published without its font.</exception>
    public static TrueTypeFont Load() => new(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fonts", Name + ".ttf")));
}
