using System.Net;
using Azure.Data.Tables;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;
using Xunit.Abstractions;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>A check, torn down at its storage calls one after the other: what is shown is always of a whole check, and the one that was asked for comes to its end.</summary>
public sealed class LedgerCheckCrashTests(ITestOutputHelper output)
{
    private const string Path = $"api/programmes/{Programme}/quota-check";
    private static readonly int Stride = Scale.Of(11, full: 1);
    private static readonly string[] Damaged = ["account-missing", "blocks-differ", "hold-of-nobody", "line-differs"];

    private static readonly TableEntity[] Damage =
    [
        new(Programme, $"hold_{Guid.NewGuid()}_{City}") { ["Number"] = 1, ["IsWaiting"] = false, ["Since"] = TestData.China("2026-06-11 10:00") },
        new(Programme, $"line_rest_{9:D10}") { ["ApplicationId"] = Guid.NewGuid().ToString() },
    ];

    [Fact]
    public async Task Wherever_the_product_dies_no_half_of_a_check_is_shown_and_the_whole_is_made()
    {
        using var programme = new CountedProgramme("atSubmission", 2);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting, "--Checks:PageSize=1");
        Worker[] workers = [await (await qxym.WorkerAsync()).AppliedAsync(), await (await qxym.WorkerAsync()).AppliedAsync()];
        await qxym.MoveToAsync("2026-06-11 10:00");
        await workers[0].SubmittedAsync();
        await workers[1].SubmittedAsync();
        await qxym.SettleAsync();
        await (await StaffAsync(qxym)).CheckedAsync(qxym, Path);

        qxym.Faults.Begin(FaultPlan.None);
        Assert.Empty((await (await StaffAsync(qxym)).CheckedAsync(qxym, Path)).FoundCodes());
        var (calls, deaths, isDamaged) = (qxym.Faults.Calls.Total, 0, false);
        for (var call = 1; call <= calls; call += Stride)
        {
            await qxym.MoveToAsync($"2026-06-11 {11 + (deaths / 60):D2}:{deaths % 60:D2}");
            var former = Shown((await (await StaffAsync(qxym)).GetAsync(Path)).Is(HttpStatusCode.OK));
            isDamaged = !isDamaged;
            foreach (var row in Damage)
            {
                await (isDamaged ? qxym.LeaveRowAsync("Quotas", row) : qxym.LoseRowAsync("Quotas", row));
            }

            deaths += await DieAsync(qxym, call) ? 1 : 0;
            var wanted = isDamaged ? Damaged : [];
            var staff = await StaffAsync(qxym);
            var (at, codes) = Shown((await staff.GetAsync(Path)).Is(HttpStatusCode.OK));
            Assert.Equal(at == former.At ? former.Codes : string.Join(' ', wanted), codes);

            Assert.Equal(wanted, (await staff.CheckedAsync(qxym, Path)).FoundCodes());
            Assert.Equal(isDamaged, qxym.TakeErrors().Count > 0);
        }

        output.WriteLine($"{deaths} deaths among {calls} storage calls.");
        Assert.InRange(deaths, calls / Stride * 8 / 10, (calls / Stride) + 1);
    }

    /// <summary>A check is asked for; the product dies at one of its calls, and is started again.</summary>
    private static async Task<bool> DieAsync(QxymServer qxym, int call)
    {
        var staff = await StaffAsync(qxym);
        qxym.Faults.Begin(FaultPlan.TearDownAt(call));
        await Task.WhenAny(AskAsync(), qxym.Faults.TornDown);
        var isDead = qxym.Faults.TornDown.IsCompleted;
        await qxym.RestartAsync();
        await qxym.RestAsync();
        return isDead;

        async Task AskAsync()
        {
            await staff.PostAsync(Path);
            await qxym.RestAsync();
        }
    }

    private static Task<Reviewer> StaffAsync(QxymServer qxym) => qxym.ReviewerAsync("370000", "administrator");

    private static (string At, string Codes) Shown(Answer answer) =>
        (answer.Body!["books"]![0]!["checkedAt"]!.GetValue<string>(), string.Join(' ', answer.FoundCodes()));
}
