using System.Diagnostics;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Domain.Unions;

public sealed class UnionRegisterTests(ITestOutputHelper output)
{
    private const string Other = "370103001";
    private static readonly DateTimeOffset Now = TestData.China("2026-05-26 10:00");
    private static readonly DateTimeOffset June = TestData.China("2026-06-01 00:00");
    private static readonly DateTimeOffset July = TestData.China("2026-07-01 00:00");
    private static readonly UnionRegister Register = new(TestData.UnionList().Select(u => new RegisteredUnion(u)));

    [Fact]
    public void The_tree_of_an_instant_has_the_moves_that_are_due()
    {
        var register = Register.With([Moved(TestData.Grassroots, Other, June), Moved(TestData.GrassrootsNextDoor, Other, July)]);

        Assert.Equal(TestData.Town, Parent(register, TestData.Grassroots, June.AddTicks(-1)));
        Assert.Equal(Other, Parent(register, TestData.Grassroots, June));
        Assert.Equal(TestData.Town, Parent(register, TestData.GrassrootsNextDoor, June));
        var period = register.TreeAt(June.AddDays(1));
        Assert.Equal((June, July), (period.From, period.Until));
        Assert.False(period.Covers(July));
    }

    [Fact]
    public void Moves_that_only_together_make_a_circle_are_seen()
    {
        var one = Union("370102801", UnionTier.Town, UnionKind.Industry);
        var two = Union("370102802", UnionTier.Town, UnionKind.Industry);
        var register = Register.With([one, two with { Move = new UnionMove(one.Union.Id, July) }]);

        Assert.Equal(["/parentId"], Wrong(register, one with { Move = new UnionMove(two.Union.Id, June) }).Distinct());
        Assert.Empty(Wrong(register, one with { Move = null }));
    }

    [Fact]
    public void A_move_ahead_may_not_lead_out_of_the_city() =>
        Assert.Equal(["/parentId"], Wrong(Register, Moved(TestData.Grassroots, "370202001", July)));

    [Fact]
    public void A_move_within_the_city_is_right() => Assert.Empty(Wrong(Register, Moved(TestData.Grassroots, Other, July)));

    [Fact]
    public void The_tree_of_twenty_thousand_unions_is_drawn_quickly_and_takes_little_room()
    {
        var many = Register.With(Enumerable.Range(0, 20_000).Select(i => Union($"370102X{i:D5}", UnionTier.Grassroots, UnionKind.Territorial, TestData.Town)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var tree = many.TreeAt(Now).Tree;
        watch.Stop();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{watch.ElapsedMilliseconds} ms, {bytes / 1024} KiB");

        Assert.Equal(5, tree.PathOf(UnionId.Parse("370102X19999")).Count);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static RegisteredUnion Union(string id, UnionTier tier, UnionKind kind, string parent = TestData.District) =>
        new(TestData.Union(id, "某某工会", tier, parent) with { Kind = kind });

    private static RegisteredUnion Moved(string id, string parent, DateTimeOffset at) =>
        Register.Find(UnionId.Parse(id))! with { Move = new UnionMove(UnionId.Parse(parent), at) };

    private static string Parent(UnionRegister register, string id, DateTimeOffset at) =>
        register.TreeAt(at).Tree.Find(UnionId.Parse(id))!.ParentId!.Value;

    private static IEnumerable<string> Wrong(UnionRegister register, RegisteredUnion changed)
    {
        var errors = new FieldErrors();
        RegisterChecks.Check(register, [changed], Now, errors, _ => "");
        return errors.ByPointer.Keys;
    }
}
