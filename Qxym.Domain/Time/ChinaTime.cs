namespace Qxym.Domain.Time;

/// <summary>China Standard Time: UTC+08:00 all year, in which every window and date of a programme is meant.</summary>
public static class ChinaTime
{
    /// <summary>Its distance from UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The same instant, read on a clock in China.</summary>
    public static DateTimeOffset ToChina(this DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The date in China at that instant.</summary>
    public static DateOnly ChinaDate(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToChina().DateTime);
}
