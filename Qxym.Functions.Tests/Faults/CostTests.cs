using Qxym.Functions.Tests.Acceptance;
using Qxym.LocalRuntime.Faults;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Faults;

/// <summary>What one application costs in storage calls: in Azure each is paid for.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task One_application_from_registration_to_approval_costs_few_storage_calls()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var story = new ApprovedStory(qxym);
        qxym.Faults.Begin(FaultPlan.None);

        await story.PlayAsync();

        await qxym.Client.PostAsync("local/settle", null);
        var calls = qxym.Faults.Calls;
        var product = calls.Where(table => !qxym.IsOfRuntime(table));
        var runtime = calls.Where(qxym.IsOfRuntime);
        output.WriteLine($"Product:\n{product}\n\nDurable engine and clock:\n{runtime}");
        Assert.InRange(product.Total, 1, 1000);
        Assert.InRange(runtime.Total, 1, 1000);
    }
}
