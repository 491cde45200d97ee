using Qxym.Functions.Documents;
using Qxym.Functions.Documents.Form;
using Qxym.Functions.Documents.Pdf;
using Qxym.Functions.Tests.Documents.Reading;

namespace Qxym.Functions.Tests.Documents;

/// <summary>A second font for what the first one lacks, and fonts that will not do.</summary>
public sealed class FontChoiceTests : IDisposable
{
    // Of the private use area, where older systems keep rare characters; Noto has none of it.
    private const char Rare = '\uE863';

    private static readonly ApplicationFormContent Content = SampleForm.Content with { Name = $"张{Rare}小{Rare}" };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qxym-fonts");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_character_that_the_first_font_lacks_is_set_in_the_second()
    {
        var form = Drawer(SampleForm.Typeface.Value.Fonts[0], TinyFont.Create(Rare)).Draw(Content);

        var page = new FormPage(form.Bytes);
        Assert.Empty(form.MissingCharacters);
        Assert.Equal(Content.Name, page.ValueOf("姓名"));
        Assert.Equal(["F1", "F2"], new PdfObjects(form.Bytes).Fonts.Keys.Order());
        Assert.DoesNotContain("方框", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_font_of_which_nothing_is_used_is_not_in_the_file()
    {
        var form = Drawer(SampleForm.Typeface.Value.Fonts[0], TinyFont.Create(Rare)).Draw(SampleForm.Content);

        Assert.Equal(SampleForm.Drawer.Draw(SampleForm.Content).Bytes.ToArray(), form.Bytes.ToArray());
    }

    [Fact]
    public void A_form_with_boxes_tells_to_write_the_characters_in() => Assert.Contains(
        "请在方框旁手写该字", new FormPage(SampleForm.Drawer.Draw(Content).Bytes).Text, StringComparison.Ordinal);

    [Fact]
    public void Fonts_are_named_after_their_files() => Assert.Equal("NotoSansSC-Regular", SampleForm.Typeface.Value.Fonts[0].Name);

    [Fact]
    public void A_missing_font_file_is_an_error() =>
        Assert.Throws<FileNotFoundException>(() => FormFonts.Load(Path.Combine(_folder.FullName, "none.ttf"), rare: null));

    [Fact]
    public void A_font_that_lacks_what_every_form_needs_is_refused() =>
        Assert.Throws<InvalidDataException>(() => FormFonts.Load(FileOf(TinyFont.File()), rare: null));

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void A_font_with_one_changed_byte_is_refused(double where)
    {
        var bytes = File.ReadAllBytes(FormFonts.BuiltIn);
        bytes[(int)(bytes.Length * where)] ^= 0x40;

        Assert.Throws<InvalidDataException>(() => FormFonts.Load(FileOf(bytes), rare: null));
    }

    [Fact]
    public void A_font_that_is_cut_off_is_refused() =>
        Assert.Throws<InvalidDataException>(() => FormFonts.Load(FileOf(File.ReadAllBytes(FormFonts.BuiltIn)[..5_000_000]), rare: null));

    [Fact]
    public void A_second_font_that_is_none_is_refused() =>
        Assert.Throws<InvalidDataException>(() => FormFonts.Load(FormFonts.BuiltIn, FileOf([1, 2, 3])));

    [Fact]
    public void A_font_that_is_repaired_is_used_from_the_next_form_on()
    {
        var file = FileOf([]);
        var drawer = new ApplicationFormPdf(() => FormFonts.Load(file, rare: null));
        Assert.Throws<InvalidDataException>(() => drawer.Draw(Content));

        File.Copy(FormFonts.BuiltIn, file, overwrite: true);

        Assert.Equal("张小样", new FormPage(drawer.Draw(SampleForm.Content).Bytes).ValueOf("姓名"));
    }

    private static ApplicationFormPdf Drawer(params TrueTypeFont[] fonts) => new(() => new Typeface(fonts));

    private string FileOf(byte[] bytes)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.ttf");
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
