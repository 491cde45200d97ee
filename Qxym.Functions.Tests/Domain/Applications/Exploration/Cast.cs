using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>Under which rules a walk goes, and who takes part.</summary>
internal sealed record Cast
{
    public required Programme Rules { get; init; }

    public required UnionTree Tree { get; init; }

    /// <summary>The union that the worker chooses first, and those that an edit changes to: next door, by a shorter chain, in another city.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    /// <summary>Unions that stand in some chain of the walk, and two that never do.</summary>
    public required IReadOnlyList<string> Unions { get; init; }

    /// <summary>Either side of every boundary of the windows, and of the deadlines that returns on the way set.</summary>
    public required IReadOnlyList<DateTimeOffset> Instants { get; init; }

    /// <summary>Whether money is paid, too; else the walk ends where it is to be. What comes before makes no difference to it, so that one walk is enough.</summary>
    public bool Pays { get; init; }

    /// <summary>The same rules after an administrator has put off the close of reviews; null where reviews have no window.</summary>
    public Programme? Extended => Rules.Batches[0] is { ReviewWindows: [var window] } batch
        ? Rules with { Batches = [batch with { ReviewWindows = [new Window(window.OpensAt, TestData.China("2027-01-31 00:00"))] }] }
        : null;

    /// <summary>Two materials, and windows that overlap so that a stamped form can be outdated before it is submitted.</summary>
    public static Cast Of(Window? reviewWindow) => new()
    {
        Rules = Small(TestData.Programme(), batch => batch with
        {
            MaterialsWindow = TestData.Between("2026-06-04 10:00", "2026-06-25 17:00"),
            ReviewWindows = reviewWindow is null ? [] : [reviewWindow],
        }),
        Tree = TestData.Unions(),
        Choices = [TestData.Grassroots, TestData.GrassrootsNextDoor, TestData.GrassrootsUnderDistrict, TestData.GrassrootsInOtherCity],
        Unions =
        [
            TestData.Grassroots, TestData.GrassrootsNextDoor, TestData.GrassrootsUnderDistrict, TestData.Town, TestData.District,
            TestData.City, TestData.OtherCity, TestData.Province,
        ],
        Instants = Times(
            "2026-05-25 10:00", "2026-06-04 10:00", "2026-06-07 16:59", "2026-06-07 17:00", "2026-06-20 12:00", "2026-06-25 16:59",
            "2026-06-25 17:00", "2026-06-27 12:00", "2026-07-02 17:00", "2026-07-20 00:00", "2026-12-01 00:00"),
    };

    /// <summary>Where places count, and who comes too late waits; fewer instants and unions, as they have been tried without.</summary>
    public static Cast Counted(QuotaPolicy policy)
    {
        var cast = Of(null);
        return cast with
        {
            Rules = cast.Rules with { Quota = TestData.Quota(1, policy: policy) },
            Pays = policy == QuotaPolicy.AtApproval,
            Choices = [TestData.Grassroots, TestData.GrassrootsUnderDistrict],
            Unions = [TestData.Grassroots, TestData.GrassrootsUnderDistrict, TestData.Town, TestData.District, TestData.City],
            Instants = Times("2026-05-25 10:00", "2026-06-04 10:00", "2026-06-20 12:00", "2026-06-25 17:00", "2026-07-02 17:00", "2026-12-01 00:00"),
        };
    }

    /// <summary>
    /// Jinan's batch as the app carries it. Two of its documents stand for all: the stamped form and one other, since the rules tell
    /// no further difference between slots but whether one is required, which both are.
    /// </summary>
    public static Cast Shandong()
    {
        var nextDoor = LoadedData.Below(ShandongUnions.Town).First(u => u.Active && u.Id.Value != ShandongUnions.Grassroots).Id.Value;
        return new Cast
        {
            Rules = Small(LoadedData.Shandong, batch => batch),
            Tree = LoadedData.Unions,
            Choices =
            [
                ShandongUnions.Grassroots,
                nextDoor,
                ShandongUnions.GrassrootsUnderDistrict,
                ShandongUnions.Qingdao,
            ],
            Unions =
            [
                ShandongUnions.Grassroots, nextDoor, ShandongUnions.Town, ShandongUnions.District, ShandongUnions.GrassrootsUnderDistrict,
                "370112", ShandongUnions.City, "370200", "370000",
            ],
            Instants = Times(
                "2026-05-25 10:00", "2026-06-07 16:59", "2026-06-07 17:00", "2026-06-11 09:59", "2026-06-11 10:00", "2026-06-20 12:00",
                "2026-06-25 16:59", "2026-06-25 17:00", "2026-06-27 12:00", "2026-07-02 17:00", "2026-12-01 00:00"),
        };
    }

    private static Programme Small(Programme programme, Func<Batch, Batch> change) =>
        programme with { Batches = [change(programme.Batches[0])], Materials = [.. programme.Materials.Take(2)] };

    private static IReadOnlyList<DateTimeOffset> Times(params string[] china) => [.. china.Select(TestData.China)];
}
