using System.Net;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>One operation with one death in it, or none.</summary>
/// <param name="operation">What is done.</param>
/// <param name="person">By whom; the same one in all cases whose traces are compared.</param>
internal sealed class CrashCase(Operation operation, TestPerson person)
{
    /// <summary>Never: no operation makes that many calls.</summary>
    public const int NoDeath = int.MaxValue;

    /// <summary>Plays the case, asserts that all is as it must be, and tells what is left.</summary>
    /// <param name="product">Started, on empty storage.</param>
    /// <param name="call">At which storage call of the operation it dies.</param>
    public async Task<CrashResult> PlayAsync(IMortal product, int call)
    {
        var life = new Life(product, person);
        await life.DoAsync(operation.Before);
        await life.SignInAsync();

        product.DieAt(call);
        await life.DoAsync(operation.Act, Step.Idle);
        var own = product.Calls;
        await life.DoAsync(Step.Settle, Step.Settle);
        var calls = product.Calls;
        await life.RestartIfDeadAsync();
        product.DieAt(NoDeath);
        await life.DoAsync(Step.Settle, Step.Settle);

        await AssertDoneOnceAsync(life);
        await Invariants.HoldAsync(product.Qxym);
        return new CrashResult(life.Deaths, own, calls, await Trace.OfAsync(product.Qxym, life.Id));
    }

    private async Task AssertDoneOnceAsync(Life life)
    {
        var worker = await life.WorkerAsync();
        Assert.Equal(operation.Status, await worker.StatusAsync());
        var records = (await worker.GetAsync($"api/applications/{life.Id}/records")).Is(HttpStatusCode.OK).Items;
        Assert.Equal(operation.Acts, records.Select(r => r["act"]!.GetValue<string>()), StringComparer.OrdinalIgnoreCase);
        Assert.Single((await worker.GetAsync("api/applications")).Is(HttpStatusCode.OK).Items);
        Assert.Equal(
            operation.Inboxes.Order(StringComparer.Ordinal),
            (await life.Qxym.InboxRowsAsync()).Select(r => r.PartitionKey).Order(StringComparer.Ordinal));
        Assert.Equal(operation.Sms, (await life.Qxym.SmsAsync(person)).Count);
    }
}

/// <summary>What came of a case.</summary>
/// <param name="Deaths">How often the product died.</param>
/// <param name="OwnCalls">How many storage calls the operation made, with what followed from it at once; without meaning after a death.</param>
/// <param name="Calls">Those, and the timers' after them.</param>
/// <param name="Trace">What is left; see <see cref="Crashes.Trace"/>.</param>
internal sealed record CrashResult(int Deaths, int OwnCalls, int Calls, string Trace);
