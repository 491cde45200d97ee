using System.Globalization;

namespace Qxym.Domain.Time;

/// <summary>Instants as Chinese sentences have them.</summary>
public static class ChinaTimeWords
{
    /// <summary>6月7日17:00; midnight is the 24:00 of the day before, as announcements write it.</summary>
    public static string InWords(this DateTimeOffset instant)
    {
        var china = instant.ToChina();
        return china.TimeOfDay == TimeSpan.Zero
            ? china.AddDays(-1).ToString("M月d日24:00", CultureInfo.InvariantCulture)
            : china.ToString("M月d日HH:mm", CultureInfo.InvariantCulture);
    }
}
