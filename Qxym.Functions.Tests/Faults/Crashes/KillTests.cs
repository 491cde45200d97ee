using System.Net;
using Xunit.Abstractions;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>The product as a process of its own, killed by SIGKILL while it sends a storage call: at each step of an application's life another one.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_at_every_step_of_its_life_an_application_is_approved_once()
    {
        await using var product = await KilledQxym.StartAsync();
        var person = TestData.Person();
        var life = new Life(product, person);
        var toMaterials = Step.MoveTo("2026-06-11 10:00");
        (Step Step, int Call)[] steps =
        [
            (Step.Apply, 4), (Step.Edit, 5), (toMaterials, 7), (Step.UploadAll[0], 3), (Step.UploadAll[1], 2), (Step.UploadAll[2], 4),
            (Step.UploadAll[3], 1), (Step.Submit, 3), (Step.Approve(Grassroots), 5), (Step.Return(Town, "idCard"), 9), (Step.Upload("idCard", "again"), 2),
            (Step.Correct, 6), (Step.Approve(Town), 2), (Step.Approve(District), 8), (Step.Approve(City), 4),
        ];

        foreach (var (step, call) in steps)
        {
            await life.SignInAsync();
            product.DieAt(call);
            await life.DoAsync(step, Step.Settle);
            product.DieAt(CrashCase.NoDeath);
        }

        await life.DoAsync(Step.Settle, Step.Settle);
        output.WriteLine($"{life.Deaths} kills.");
        await AssertApprovedOnceAsync(life, person);
        Assert.Equal(steps.Length, life.Deaths);
    }

    private static async Task AssertApprovedOnceAsync(Life life, TestPerson person)
    {
        await Invariants.HoldAsync(life.Qxym);
        var worker = await life.WorkerAsync();
        Assert.Equal("approved", await worker.StatusAsync());
        Assert.Equal(
            ["registered", "formEdited", "submitted", "approved", "returned", "corrected", "approved", "approved", "approved"],
            (await worker.GetAsync($"api/applications/{life.Id}/records")).Is(HttpStatusCode.OK).Items.Select(r => r["act"]!.GetValue<string>()));
        Assert.Single(await life.Qxym.SmsAsync(person));
    }
}
