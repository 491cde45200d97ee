using System.Net;
using System.Text.Json;
using Qxym.Domain.Staff;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Rights;

/// <summary>Staff of one role and one union, at a desk.</summary>
internal sealed record Desk(StaffRole Role, string UnionId, Reviewer Staff);

/// <summary>
/// The product with an application in review, one that appeals and one that is to move at <see cref="Grassroots"/> and one staff account of <see cref="Town"/>, and staff of every role in
/// the unions on the way up, next door, in another city, and of the province.
/// </summary>
public sealed class RightsScene : IAsyncLifetime
{
    /// <summary>The account that requests are about.</summary>
    internal const string Account = "town-clerk";

    /// <summary>What made it.</summary>
    internal static readonly object NewAccount = new
    {
        account = Account,
        unionId = Town,
        name = "顾行之",
        phone = "13900000002",
        roles = new[] { "reviewer" },
        password = "First-pass-2026",
    };

    private static readonly string[] Unions = [Grassroots, Town, TownAlone, District, DirectUnderCity, City, "370200", Qingdao, "370000", ProvinceIndustry];

    internal QxymServer Qxym { get; private set; } = null!;

    internal Worker Worker { get; private set; } = null!;

    internal string ApplicationId => Worker.Id;

    /// <summary>An open appeal against a rejection by <see cref="Grassroots"/>.</summary>
    internal string AppealId { get; private set; } = "";

    /// <summary>A transfer that <see cref="Grassroots"/> proposed to <see cref="TownAlone"/>.</summary>
    internal string TransferId { get; private set; } = "";

    /// <summary>A payment batch of <see cref="City"/> that its clerk has withdrawn.</summary>
    internal string PayoutId { get; private set; } = "";

    /// <summary>A list that <see cref="District"/> published.</summary>
    internal string NoticeId { get; private set; } = "";

    /// <summary>An open objection to it.</summary>
    internal string ObjectionId { get; private set; } = "";

    internal IReadOnlyList<Desk> Desks { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        Worker = await (await Qxym.WorkerAsync()).AppliedAsync();
        var (rejected, moving) = (await (await Qxym.WorkerAsync()).AppliedAsync(), await (await Qxym.WorkerAsync()).AppliedAsync());
        var published = await (await Qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await Qxym.MoveToAsync("2026-06-11 10:00");
        await Worker.SubmittedAsync();
        Desks = await DesksAsync();
        AppealId = await AppealAsync(await rejected.SubmittedAsync());
        TransferId = await TransferAsync(await moving.SubmittedAsync());
        PayoutId = await PayoutAsync(Desks.First(d => d is { Role: StaffRole.PayoutClerk, UnionId: City }).Staff);
        await PublishAsync(await published.SubmittedAsync());
        (await Desks.First(d => d is { Role: StaffRole.Administrator, UnionId: City }).Staff.SendAsync(Requests.Post("api/staff", Requests.Json(NewAccount))))
            .Is(HttpStatusCode.Created);
    }

    public Task DisposeAsync() => Qxym.DisposeAsync().AsTask();

    private async Task<string> AppealAsync(Worker worker)
    {
        await (await Qxym.ReviewerAsync(Grassroots)).RejectAsync(worker);
        return (await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = "请再核实" })).Is(HttpStatusCode.Created).Text("id");
    }

    private async Task<string> TransferAsync(Worker worker)
    {
        var proposal = new { toUnionId = TownAlone, reason = "职工已调入" };
        return (await (await Qxym.ReviewerAsync(Grassroots)).PostAsync($"api/applications/{worker.Id}/transfers", proposal)).Is(HttpStatusCode.Created).Text("id");
    }

    private async Task<string> PayoutAsync(Reviewer clerk)
    {
        var id = (await clerk.PostAsync("api/payouts", new { programmeId = Programme })).Is(HttpStatusCode.Accepted).Text("id");
        await Qxym.SettleAsync();
        (await clerk.PostAsync($"api/payouts/{id}/withdrawal")).Is(HttpStatusCode.OK);
        await Qxym.SettleAsync();
        return id;
    }

    private async Task PublishAsync(Worker worker)
    {
        foreach (var tier in new[] { TownAlone, District, City })
        {
            await (await Qxym.ReviewerAsync(tier)).ApproveAsync(worker);
        }

        await Qxym.SettleAsync();
        var desk = await PublicNoticeDesk.OfAsync(Qxym, District);
        NoticeId = await desk.PublishedAsync();
        (await desk.ObjectAsync(NoticeId, Worker, worker)).Is(HttpStatusCode.Created);
        ObjectionId = Assert.Single(await desk.OpenObjectionsAsync());
    }

    private async Task<IReadOnlyList<Desk>> DesksAsync()
    {
        var desks = new List<Desk>();
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            foreach (var union in Unions)
            {
                desks.Add(new Desk(role, union, await Qxym.ReviewerAsync(union, JsonNamingPolicy.CamelCase.ConvertName(role.ToString()))));
            }
        }

        return desks;
    }
}
