using System.Buffers.Binary;
using Qxym.Domain.Materials;
using static Qxym.Functions.Tests.SamplePictures;

namespace Qxym.Functions.Tests.Domain.Materials;

/// <summary>What is kept of pictures, and which are refused.</summary>
public class PictureTests
{
    private const int JfifEnd = 20;
    private static readonly byte[] Upright = Jpeg(Baseline, []);

    [Fact]
    public void A_plain_picture_is_kept_as_it_came()
    {
        foreach (var (picture, type, size) in new[] { (Baseline, MaterialContent.Jpeg, new PixelSize(24, 16)), (Png("abc"), MaterialContent.Png, new PixelSize(4, 1)) })
        {
            var kept = Kept(picture);
            Assert.Equal(type, kept.Type);
            Assert.Equal(size, kept.Pixels);
            Assert.Same(picture, kept.Bytes);
        }
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 8)]
    [InlineData(true, 3)]
    public void Of_a_photo_only_the_way_up_remains(bool little, int orientation)
    {
        var kept = Kept(Jpeg(Baseline, [ExifSegment(orientation, little), Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0GPS"u8), Segment(0xED, "GPS"u8), Segment(0xFE, "GPS"u8), Segment(0xFE, [])]));
        Assert.True(kept.Bytes.AsSpan().IndexOf("GPS"u8) < 0);
        Assert.True(kept.Bytes.AsSpan().IndexOf("Abc"u8) < 0);
        byte[] note = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] expected = [.. Baseline[..JfifEnd], .. Segment(0xE1, note), .. Baseline[JfifEnd..]];
        Assert.Equal(expected, kept.Bytes);
        Assert.Same(kept.Bytes, Kept(kept.Bytes).Bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(9)]
    public void A_photo_that_is_upright_or_does_not_say_has_no_exif_left(int orientation) =>
        Assert.Equal(Upright, Kept(Jpeg(Baseline, [ExifSegment(orientation)])).Bytes);

    [Fact]
    public void Odd_photos_of_phones_are_taken_without_what_is_appended()
    {
        byte[] preview = Jpeg(Baseline, [ExifSegment(6)]);
        byte[][] behind =
        [
            [.. "\0\0SEFH\0\0SEFT"u8], [0, 0, 0, 24, .. "ftypmp42 a film"u8], preview, [.. preview, .. preview], new byte[5000], [.. "<html><script>"u8],
            [.. "PK\x03\x04"u8, .. "PK\x01\x02"u8, .. new byte[42], .. "PK\x05\x06"u8, .. new byte[8], 46, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ];
        Assert.All(behind, b => Assert.Equal(Upright, Kept(Jpeg(Baseline, [], b)).Bytes));
        Assert.Equal(Upright, Kept(Jpeg(Baseline, [Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(1), .. preview])])).Bytes);
        Assert.Equal(Upright, Kept(Jpeg(Baseline, [Segment(0xE2, "MPF\0 pictures behind"u8), [.. "stray"u8], [0xFF, 0xFF, 0xFF]])).Bytes);
    }

    [Fact]
    public void What_colours_need_is_kept()
    {
        byte[][] colours = [Segment(0xE2, "ICC_PROFILE\0\x01\x01 a profile"u8), Segment(0xEE, "Adobe\0d\0\0\0\0\x01"u8)];
        var photo = Jpeg(Baseline, colours);
        var kept = Kept(photo).Bytes;
        Assert.All(colours, c => Assert.True(kept.AsSpan().IndexOf(c) > 0));
        byte[][] chunks = [Chunk("gAMA", [0, 0, 0xB1, 0x8F]), Chunk("pHYs", [0, 0, 1, 0, 0, 0, 1, 0, 1])];
        var png = Png("x", chunks);
        Assert.Same(png, Kept(png).Bytes);
    }

    [Fact]
    public void Of_a_png_texts_times_and_places_go_and_the_way_up_remains()
    {
        byte[][] chunks = [Chunk("tEXt", "GPS"u8), Chunk("iTXt", "GPS"u8), Chunk("zTXt", "GPS"u8), Chunk("tIME", new byte[7]), Chunk("abCd", "GPS"u8), Chunk("acTL", new byte[8])];
        Assert.Equal(Png("x"), Kept(Png("x", chunks)).Bytes);
        Assert.Equal(Png("x"), Kept(Png("x", Chunk("eXIf", Exif(1)))).Bytes);
        var turned = Kept([.. Png("x", Chunk("eXIf", Exif(6))), .. "PK behind"u8]).Bytes;
        Assert.True(turned.AsSpan().IndexOf("GPS"u8) < 0);
        Assert.True(turned.AsSpan().IndexOf("eXIf"u8) > 0);
        Assert.Same(turned, Kept(turned).Bytes);
    }

    [Fact]
    public void A_picture_that_was_cut_off_anywhere_is_refused()
    {
        foreach (var picture in new[] { Baseline, Jpeg(Baseline, [ExifSegment(6)]), Png("abc"), Png("abc", Chunk("gAMA", [0, 0, 0xB1, 0x8F])) })
        {
            for (var length = 0; length < picture.Length; length++)
            {
                Assert.Contains(FlawOf(picture[..length]), new MaterialFlaw?[] { MaterialFlaw.Damaged, MaterialFlaw.UnknownType });
            }
        }
    }

    [Fact]
    public void Every_bit_of_a_png_is_summed()
    {
        var png = Png("abc");
        for (var bit = PngSignature.Length * 8; bit < png.Length * 8; bit++)
        {
            byte[] changed = [.. png];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(MaterialFlaw.Damaged, FlawOf(changed));
        }
    }

    [Theory]
    [InlineData(0, 10, MaterialFlaw.Damaged)]
    [InlineData(10, 0, MaterialFlaw.Damaged)]
    [InlineData(20_000, 2_500, null)]
    [InlineData(20_000, 2_501, MaterialFlaw.TooManyPixels)]
    [InlineData(20_001, 1, MaterialFlaw.TooManyPixels)]
    [InlineData(1, 65_535, MaterialFlaw.TooManyPixels)]
    public void Sizes_have_their_bounds(int width, int height, MaterialFlaw? flaw)
    {
        byte[] jpeg = [.. Baseline];
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), (ushort)width);
        Assert.Equal(flaw, FlawOf(jpeg));
        byte[] png = [.. PngSignature, .. Chunk("IHDR", PngHeader((uint)width, (uint)height)), .. Chunk("IDAT", Packed([0])), .. Chunk("IEND", [])];
        Assert.Equal(flaw, FlawOf(png));
    }

    [Fact]
    public void Png_sizes_beyond_all_measure_are_refused() => Assert.Equal(
        MaterialFlaw.TooManyPixels, FlawOf([.. PngSignature, .. Chunk("IHDR", PngHeader(uint.MaxValue, uint.MaxValue))]));

    [Theory]
    [InlineData(0xC3)]
    [InlineData(0xC9)]
    public void Sorts_of_jpeg_that_browsers_do_not_show_are_refused(byte frame)
    {
        byte[] jpeg = [.. Baseline];
        jpeg[jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 1] = frame;
        Assert.Equal(MaterialFlaw.OtherPicture, FlawOf(jpeg));
    }

    [Fact]
    public void An_archive_hidden_in_what_is_kept_is_found()
    {
        byte[] end = [.. "PK\x05\x06"u8, .. new byte[8], 46, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] archive = [.. "ICC_PROFILE\0\x01\x01"u8, .. "PK\x01\x02"u8, .. new byte[42], .. end];
        Assert.Equal(MaterialFlaw.GluedOn, FlawOf(Jpeg(Baseline, [Segment(0xE2, archive)])));
        Assert.Null(FlawOf(Jpeg(Baseline, [Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. end])])));
    }

    [Fact]
    public void Mistakes_are_recognised()
    {
        Assert.Equal(MaterialFlaw.PhonePhoto, FlawOf([0, 0, 0, 24, .. "ftypheic"u8, 0]));
        Assert.Equal(MaterialFlaw.PhonePhoto, FlawOf([0, 0, 0, 24, .. "ftypmif1"u8]));
        Assert.Equal(MaterialFlaw.UnknownType, FlawOf([0, 0, 0, 24, .. "ftypmp42"u8]));
        Assert.Equal(MaterialFlaw.OfficeDocument, FlawOf([.. "PK\x03\x04 word"u8]));
        Assert.Equal(MaterialFlaw.OfficeDocument, FlawOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1]));
        Assert.Equal(MaterialFlaw.OtherPicture, FlawOf([.. "RIFF\0\0\0\0WEBPVP8 "u8]));
        Assert.Equal(MaterialFlaw.OtherPicture, FlawOf([.. "GIF89a"u8]));
        Assert.Equal(MaterialFlaw.NotAtStart, FlawOf([.. "\n"u8, .. SamplePdf.Of()]));
        Assert.Equal(MaterialFlaw.UnknownType, FlawOf([]));
    }

    private static KeptContent Kept(byte[] content)
    {
        var reading = MaterialContent.Read(content);
        Assert.Null(reading.Flaw);
        return reading.Content!;
    }

    private static MaterialFlaw? FlawOf(byte[] content) => MaterialContent.Read(content).Flaw;
}
