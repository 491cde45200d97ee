namespace Qxym.Domain.Materials;

/// <summary>Recognises what people upload by mistake, so that they can be told what to do about it.</summary>
internal static class OtherFormats
{
    private const int PdfHeaderWithin = 1024;

    public static MaterialFlaw FlawOf(ReadOnlySpan<byte> content)
    {
        if (IsPhonePhoto(content))
        {
            return MaterialFlaw.PhonePhoto;
        }

        if (content.StartsWith("PK\x03\x04"u8) || content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || content.StartsWith("{\\rtf"u8))
        {
            return MaterialFlaw.OfficeDocument;
        }

        return IsPicture(content) ? MaterialFlaw.OtherPicture
            : content[..Math.Min(PdfHeaderWithin, content.Length)].IndexOf("%PDF-"u8) > 0 ? MaterialFlaw.NotAtStart
            : MaterialFlaw.UnknownType;
    }

    /// <summary>An ISO media file whose brand is one of HEIF's.</summary>
    private static bool IsPhonePhoto(ReadOnlySpan<byte> content)
    {
        if (content.Length < 12 || !content[4..].StartsWith("ftyp"u8))
        {
            return false;
        }

        var brand = content[8..12];
        return brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8)
            || brand.SequenceEqual("avif"u8);
    }

    private static bool IsPicture(ReadOnlySpan<byte> content) =>
        content.StartsWith("GIF8"u8) || content.StartsWith("BM"u8) || content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8)
        || (content.StartsWith("RIFF"u8) && content.Length >= 12 && content[8..12].SequenceEqual("WEBP"u8));
}
