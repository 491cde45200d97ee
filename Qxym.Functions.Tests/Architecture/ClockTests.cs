using System.Reflection;
using Qxym.Domain.Applications;

namespace Qxym.Functions.Tests.Architecture;

/// <summary>Two clocks (design §5): rules are told the time; machine time is asked for in few places, and in one way.</summary>
public sealed class ClockTests
{
    private const string MachineTime = "System.TimeProvider.get_System";

    private static readonly HashSet<string> SystemClocks =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "System.Diagnostics.Stopwatch.GetTimestamp", "System.Diagnostics.Stopwatch.StartNew",
        "System.Guid.CreateVersion7()",
    ];

    /// <summary>Who asks the machine for the time, and why the rule clock will not do.</summary>
    private static readonly string[] MachineTimeUsers =
    [
        "Qxym.Functions.Applications.ApplicantRecords", // Compares with time stamps of the storage service.
        "Qxym.Functions.Identity.AccessTokens", // A token lives by the clock on the wall, however the season is moved.
        "Qxym.Functions.Identity.SessionTokens", // Likewise.
        "Qxym.Functions.Identity.Sessions", // Likewise.
        "Qxym.Functions.Identity.Staff.PasswordReset", // A code is good for minutes on the wall.
        "Qxym.Functions.Identity.Staff.StaffSignIn", // A lock keeps guessers out for minutes on the wall.
        "Qxym.Functions.Materials.MaterialBlobs", // Signatures are checked by the storage service.
        "Qxym.Functions.Notifications.CodeOutbox", // Likewise.
        "Qxym.Functions.QxymApp", // In Azure the rule clock is the machine's.
        "Qxym.Functions.Schedules.ContinueNotices", // Compares with time stamps of the storage service.
        "Qxym.Functions.Schedules.FollowWindows", // Compares with time stamps of the storage service.
        "Qxym.Functions.Schedules.ReadScans", // Compares with time stamps of the storage service.
        "Qxym.Functions.Schedules.Reconcile", // Compares with time stamps of the storage service.
        "Qxym.Functions.Storage.Exports.ExportBlobs", // Signatures, again.
        "Qxym.Functions.Storage.Quotas.PlaceDirectory", // Instances learn of each other's claims by the clock on the wall.
        "Qxym.Functions.Storage.Refresh", // Other instances' changes are to arrive in seconds on the wall.
        "Qxym.Functions.Storage.Unions.UnionDirectory", // Instances learn of each other's changes by the clock on the wall.
        "Qxym.Functions.Workflows.QuotaCheck", // Compares with time stamps of the storage service.
    ];

    [Fact]
    public void The_domain_reads_no_clock() =>
        Assert.Empty(Readers(typeof(Lifecycle).Assembly, m => m == MachineTime || SystemClocks.Contains(m)));

    [Fact]
    public void The_app_reads_machine_time_only_through_a_time_provider() =>
        Assert.Empty(Readers(typeof(QxymApp).Assembly, SystemClocks.Contains));

    [Fact]
    public void The_app_asks_for_machine_time_where_it_must_and_nowhere_else() =>
        Assert.Equal(MachineTimeUsers, Readers(typeof(QxymApp).Assembly, m => m == MachineTime).Select(r => r.Reader).Order(StringComparer.Ordinal));

    [Fact]
    public void A_look_at_the_clock_is_seen() =>
        Assert.Contains((typeof(Hasty).FullName!, "System.DateTime.get_UtcNow"), Readers(typeof(Hasty).Assembly, SystemClocks.Contains));

    /// <summary>The outermost types whose code calls such a member.</summary>
    private static IEnumerable<(string Reader, string Member)> Readers(Assembly assembly, Func<string, bool> isClock) =>
    [
        .. from type in assembly.GetTypes()
           where !type.IsNested
           from member in MemberUses.In(type).OfType<MethodBase>().Select(Text).Distinct()
           where isClock(member)
           select (type.FullName!, member),
    ];

    private static string Text(MethodBase method)
    {
        var name = $"{method.DeclaringType!.Namespace}.{method.DeclaringType.Name}.{method.Name}";
        return method is { Name: "CreateVersion7" } && method.GetParameters().Length == 0 ? $"{name}()" : name;
    }
}

/// <summary>Reads the clock, for the test that this is seen.</summary>
internal static class Hasty
{
    public static async Task<DateTime> NowAsync()
    {
        await Task.Yield();
        return DateTime.UtcNow;
    }
}
