using System.Globalization;

namespace Qxym.Functions.Applications;

/// <summary>The ETag of an application: its version.</summary>
internal static class ApplicationETag
{
    /// <summary>The tag of a version, quotes included.</summary>
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
