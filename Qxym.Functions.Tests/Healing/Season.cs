using System.Net;
using Qxym.Functions.Tests.Acceptance;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Healing;

/// <summary>A season at its middle: a worker in each state that an application can be in.</summary>
internal sealed class Season
{
    private static readonly string[] Tiers = [Grassroots, Town, District, City];

    private readonly QxymServer _qxym;
    private readonly Dictionary<string, Worker> _workers = [];

    private Season(QxymServer qxym) => _qxym = qxym;

    /// <summary>The states in which an application waits for somebody or for its deadline.</summary>
    public static IReadOnlyList<string> InProgress { get; } =
        ["registered", "idle", "submitted", "town", "district", "city", "returned", "returnedIdle", "rejected", "approved"];

    public static IReadOnlyList<string> Ended { get; } = ["withdrawn"];

    public Worker this[string state] => _workers[state];

    /// <summary>Leads workers to all states, by 11 June 10:00.</summary>
    public static async Task<Season> OfAsync(QxymServer qxym)
    {
        var season = new Season(qxym);
        foreach (var state in InProgress.Concat(Ended))
        {
            season._workers[state] = await (await qxym.WorkerAsync()).AppliedAsync();
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var state in InProgress.Concat(Ended).Except(["registered", "idle", "withdrawn"]))
        {
            await season[state].SubmittedAsync();
        }

        (await season["withdrawn"].PostAsync($"api/applications/{season["withdrawn"].Id}/withdrawal")).Is(HttpStatusCode.OK);
        await season.ApproveAsync("town", 1);
        await season.ApproveAsync("district", 2);
        await season.ApproveAsync("city", 3);
        await season.ApproveAsync("approved", 4);
        await season.ApproveAsync("returned", 1);
        var town = await qxym.ReviewerAsync(Town);
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        await town.ReturnAsync(season["returned"], "idCard");
        await grassroots.ReturnAsync(season["returnedIdle"], "materials");
        await grassroots.RejectAsync(season["rejected"]);
        await qxym.SettleAsync();
        return season;
    }

    /// <summary>The workers sign in again, after the product has moved to another port.</summary>
    public async Task SignInAsync()
    {
        foreach (var (state, worker) in _workers.ToList())
        {
            _workers[state] = await _qxym.AgainAsync(worker);
        }
    }

    /// <summary>The next tiers approve.</summary>
    /// <param name="state">Whose application.</param>
    /// <param name="upTo">How many of the chain's tiers have approved then.</param>
    /// <param name="from">How many have already.</param>
    public async Task ApproveAsync(string state, int upTo, int from = 0)
    {
        foreach (var union in Tiers[from..upTo])
        {
            await (await _qxym.ReviewerAsync(union)).ApproveAsync(this[state]);
        }
    }

    /// <summary>The engine's word for where an application's orchestration stands; null when it knows of none.</summary>
    public async Task<string?> OrchestrationAsync(string state)
    {
        var instance = await _qxym.Orchestrations.GetInstanceAsync(this[state].Id, CancellationToken.None);
        return instance?.RuntimeStatus.ToString();
    }

    /// <summary>Who waits in a union's inbox.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(string union)
    {
        await _qxym.SettleAsync();
        var items = (await (await _qxym.ReviewerAsync(union)).InboxAsync()).Items.Select(i => i["applicationId"]!.GetValue<string>());
        return [.. items.Select(id => _workers.Single(w => w.Value.Id == id).Key).Order(StringComparer.Ordinal)];
    }
}
