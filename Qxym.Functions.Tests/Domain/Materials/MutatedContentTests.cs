using Qxym.Domain.Materials;
using Qxym.Functions.Tests.Hosting;
using static Qxym.Functions.Tests.SamplePictures;

namespace Qxym.Functions.Tests.Domain.Materials;

/// <summary>Whole files, changed at random: reading never fails, and what is kept is read again as the same.</summary>
public class MutatedContentTests
{
    private static readonly byte[][] Whole =
    [
        Baseline,
        Jpeg(Baseline, [ExifSegment(6), Segment(0xE2, "ICC_PROFILE\0\x01\x01 a profile"u8), Segment(0xFE, "comment"u8)], [.. "SEFT"u8]),
        Jpeg(Baseline, [ExifSegment(8, little: false), Segment(0xEE, "Adobe\0d\0\0\0\0\x01"u8)], Baseline),
        Png("abc"),
        Png("abc", Chunk("eXIf", Exif(6)), Chunk("tEXt", "Comment\0x"u8), Chunk("gAMA", [0, 0, 0xB1, 0x8F])),
        SamplePdf.Of(),
        SamplePdf.Of("x", "/OpenAction [3 0 R /Fit]", "", SamplePdf.ObjectStream("<< /Type /Font >> << /A#42 1 >>")),
    ];

    /// <summary>What parsers stumble over, put in where chance will have it.</summary>
    private static readonly byte[][] Pieces =
    [
        [0xFF], [0xFF, 0xD9], [0xFF, 0xD8, 0xFF], [0xFF, 0xDA], [0xFF, 0xC0], [0xFF, 0xE1, 0, 0], [0xFF, 0xFF, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0],
        [0x7F, 0xFF, 0xFF, 0xFF], [.. "IEND"u8], [.. "IDAT"u8], [.. "/ObjStm stream\n"u8], [.. "/#"u8], [.. "%%EOF"u8], [.. "startxref\n9\n"u8], [.. "PK\x05\x06"u8],
        [.. "Exif\0\0II*\0"u8], [.. "<<"u8],
    ];

    [Fact]
    public void Nothing_that_is_sent_stops_the_reading_and_what_is_kept_stays_the_same()
    {
        var count = Scale.Of(2_000, 200_000);
        var kept = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var content = Mutated(seed);
            var before = content.ToArray();
            var reading = MaterialContent.Read(content);
            Assert.True(before.AsSpan().SequenceEqual(content), $"Seed {seed} was written to.");
            if (reading.IsRefused)
            {
                continue;
            }

            kept++;
            var again = MaterialContent.Read(reading.Content.Bytes);
            Assert.True(!again.IsRefused && ReferenceEquals(again.Content.Bytes, reading.Content.Bytes), $"Seed {seed} is not read again as the same.");
            Assert.Equal(reading.Content.Pixels, again.Content.Pixels);
            Assert.Equal(reading.Content.Type, again.Content.Type);
        }

        Assert.InRange(kept, count / 50, count - (count / 20));
    }

    private static byte[] Mutated(int seed)
    {
        var random = new Random(seed);
        var content = Whole[random.Next(Whole.Length)].ToList();
        for (var changes = random.Next(1, 5); changes > 0 && content.Count > 0; changes--)
        {
            Change(content, random);
        }

        return [.. content];
    }

    private static void Change(List<byte> content, Random random)
    {
        var at = random.Next(content.Count);
        switch (random.Next(6))
        {
            case 0:
                content[at] = (byte)random.Next(256);
                break;
            case 1:
                content[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                content.RemoveRange(at, random.Next(content.Count - at) + 1);
                break;
            case 3:
                content.RemoveRange(at, Math.Min(random.Next(1, 8), content.Count - at));
                break;
            case 4:
                content.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                break;
            default:
                content.InsertRange(at, content.GetRange(at, Math.Min(random.Next(1, 200), content.Count - at)));
                break;
        }
    }
}
