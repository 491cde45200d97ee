namespace Qxym.LocalRuntime.Hosting;

/// <summary>China Standard Time, which has had one offset since 1991.</summary>
internal static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);
}
