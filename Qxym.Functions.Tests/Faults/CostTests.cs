using Qxym.Functions.Tests.Acceptance;
using Qxym.LocalRuntime.Faults;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Faults;

/// <summary>What one application costs in storage calls: in Azure each is paid for.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    private const int MostOfProduct = 94;
    private const int MostOfEngine = 15;
    private static readonly string[] Aside = ["Workers", "Staff", "Channels", "SmsQueue", "Progress", "Scans", "Unions", "Windows", "Quotas", "Payouts", "PayoutBatches", "Findings"];

    [Fact]
    public async Task One_application_from_registration_to_approval_costs_few_storage_calls()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var story = new ApprovedStory(qxym);
        qxym.Faults.Begin(FaultPlan.None);

        await story.PlayAsync();

        await qxym.Client.PostAsync("local/settle", null);
        var calls = qxym.Faults.Calls;
        var product = calls.Where(table => !qxym.IsOfRuntime(table) && !IsAside(table));
        var engine = calls.Where(table => qxym.IsOfRuntime(table) && table.EndsWith("Instances", StringComparison.Ordinal));
        var aside = calls.Where(IsAside);
        output.WriteLine($"Product:\n{product}\n\nDurable engine:\n{engine}\n\nSigning in, timers (not of one application):\n{aside}");
        Assert.InRange(product.Total - await IdleAsync(), 1, MostOfProduct);
        Assert.InRange(engine.Total, 1, MostOfEngine);
    }

    /// <summary>What the timers cost in the same time without an application.</summary>
    private static async Task<int> IdleAsync()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        qxym.Faults.Begin(FaultPlan.None);
        await qxym.MoveToAsync("2026-06-11 10:00");
        await qxym.Client.PostAsync("local/settle", null);
        return qxym.Faults.Calls.Where(table => !qxym.IsOfRuntime(table) && !IsAside(table)).Total;
    }

    private static bool IsAside(string table) =>
        Aside.Any(name => table.EndsWith(name, StringComparison.Ordinal));
}
