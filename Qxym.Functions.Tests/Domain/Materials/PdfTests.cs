using System.Text;
using Qxym.Domain.Materials;

namespace Qxym.Functions.Tests.Domain.Materials;

/// <summary>Which PDFs are taken, as they are, and which are not.</summary>
public class PdfTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n\0\0\0\x1A")]
    public void A_whole_document_is_kept_as_it_is(string padding)
    {
        byte[] pdf = [.. SamplePdf.Of(), .. Encoding.ASCII.GetBytes(padding)];
        var reading = MaterialContent.Read(pdf);
        Assert.Null(reading.Flaw);
        Assert.Equal(MaterialContent.Pdf, reading.Content!.Type);
        Assert.Same(pdf, reading.Content.Bytes);
    }

    [Fact]
    public void One_that_was_cut_off_anywhere_is_refused()
    {
        var pdf = SamplePdf.Of();
        for (var length = 0; length < pdf.Length - 1; length++)
        {
            Assert.Contains(FlawOf(pdf[..length]), new MaterialFlaw?[] { MaterialFlaw.Damaged, MaterialFlaw.UnknownType });
        }
    }

    [Fact]
    public void Lost_bytes_in_the_middle_are_noticed()
    {
        var pdf = SamplePdf.Of();
        Assert.Equal(MaterialFlaw.Damaged, FlawOf([.. pdf[..40], .. pdf[60..]]));
    }

    [Fact]
    public void What_is_glued_on_is_noticed()
    {
        Assert.Equal(MaterialFlaw.GluedOn, FlawOf([.. SamplePdf.Of(), .. "<html><script>"u8]));
        Assert.Equal(MaterialFlaw.GluedOn, FlawOf([.. SamplePdf.Of(), .. new byte[5000]]));
        Assert.Equal(MaterialFlaw.GluedOn, FlawOf([.. SamplePdf.Of(), .. SamplePictures.Baseline]));
        byte[] archive = [.. "PK\x01\x02"u8, .. new byte[42], .. "PK\x05\x06"u8, .. new byte[8], 46, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var hidden = SamplePdf.Of(more: [[.. "<< >>\nstream\n"u8, .. archive, .. "\nendstream"u8]]);
        Assert.Equal(MaterialFlaw.GluedOn, FlawOf(hidden));
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction<</S/J#61va#53cript/JS(x)>>")]
    [InlineData("/OpenAction << /S /Launch /F (cmd.exe) >>")]
    [InlineData("/Names << /EmbeddedFiles 9 0 R >>")]
    [InlineData("/AA << /O << /S /SubmitForm /F (http://example.com) >> >>")]
    public void What_acts_or_carries_files_is_refused_wherever_it_stands(string entry)
    {
        Assert.Equal(MaterialFlaw.Active, FlawOf(SamplePdf.Of(catalog: entry)));
        Assert.Equal(MaterialFlaw.Active, FlawOf(SamplePdf.Of(more: [SamplePdf.ObjectStream($"<< {entry} >>")])));
        Assert.Equal(MaterialFlaw.Active, FlawOf(SamplePdf.Of(comment: $"( {entry}")));
    }

    [Theory]
    [InlineData("/OpenAction [3 0 R /Fit]")]
    [InlineData("/AcroForm << /Fields [] /SigFlags 3 >>")]
    [InlineData("/Title (Launch, JavaScript, Encrypt)")]
    [InlineData("/LaunchPad /JavaScripted")]
    public void What_only_sounds_like_it_is_taken(string entry) => Assert.Null(FlawOf(SamplePdf.Of(catalog: entry)));

    [Fact]
    public void A_protected_document_is_refused()
    {
        Assert.Equal(MaterialFlaw.Encrypted, FlawOf(SamplePdf.Of(trailer: "/Encrypt 9 0 R")));
        Assert.Equal(MaterialFlaw.Encrypted, FlawOf(SamplePdf.Of(trailer: "/Encrypt<</Filter/Standard>>")));
    }

    [Fact]
    public void What_would_unpack_without_end_is_refused()
    {
        var much = SamplePdf.ObjectStream(new string(' ', 8 * 1024 * 1024));
        Assert.Null(FlawOf(SamplePdf.Of(more: [much])));
        Assert.Equal(MaterialFlaw.Damaged, FlawOf(SamplePdf.Of(more: [much, much, much, much, much])));
    }

    private static MaterialFlaw? FlawOf(byte[] content) => MaterialContent.Read(content).Flaw;
}
