namespace Qxym.Domain.Materials;

/// <summary>What can be wrong with the content of an upload. Each has its own way out, which the refusal tells.</summary>
public enum MaterialFlaw
{
    /// <summary>Nothing that is known here.</summary>
    UnknownType,

    /// <summary>A phone's photo in a format that browsers do not show (HEIC, HEIF).</summary>
    PhonePhoto,

    /// <summary>A Word, Excel or WPS document, or an archive.</summary>
    OfficeDocument,

    /// <summary>A picture of a kind that is not taken: WebP, GIF, BMP, TIFF, or an unusual sort of JPEG.</summary>
    OtherPicture,

    /// <summary>A PDF that begins with something else.</summary>
    NotAtStart,

    /// <summary>A file with another one glued to it.</summary>
    GluedOn,

    /// <summary>Cut off on the way, or broken.</summary>
    Damaged,

    /// <summary>A PDF that needs a password, or allows only some uses.</summary>
    Encrypted,

    /// <summary>A PDF that runs scripts, starts programs or carries other files.</summary>
    Active,

    /// <summary>A picture of more pixels than can be shown.</summary>
    TooManyPixels,
}
