namespace Qxym.Functions.Tests.Simulation;

public sealed class RaceOrderTests
{
    [Fact]
    public async Task A_seed_gives_the_same_order_again_and_seeds_differ()
    {
        var orders = new List<string>();
        for (var seed = 1; seed <= 50; seed++)
        {
            var order = await RunAsync(new Race(seed, "a", "b"));
            Assert.Equal(order, await RunAsync(new Race(seed, "a", "b")));
            Assert.Equal("aaaabbbb", string.Concat(order.Replace(" ", "", StringComparison.Ordinal).Order()));
            orders.Add(order);
        }

        Assert.InRange(orders.Distinct().Count(), 15, 50);
        Assert.Contains("a a a a b b b b", orders);
        Assert.Contains("b b b b a a a a", orders);
    }

    [Fact]
    public async Task No_call_goes_through_before_everybody_stands_at_one()
    {
        var race = new Race(1, "a", "b");
        var a = race.TurnAsync("a");
        Assert.False(a.IsCompleted);
        var b = race.TurnAsync("b");
        await Task.WhenAny(a, b);
        Assert.NotEqual(a.IsCompleted, b.IsCompleted);
        race.Leave(a.IsCompleted ? "a" : "b");
        await Task.WhenAll(a, b);
    }

    [Fact]
    public async Task Who_takes_no_part_does_not_wait()
    {
        var race = new Race(1, "a", "b");
        await race.TurnAsync("c");
        race.Leave("a");
        await race.TurnAsync("a");
        await race.TurnAsync("b");
        Assert.Equal("b", race.Order);
    }

    private static async Task<string> RunAsync(Race race)
    {
        await Task.WhenAll(FourCallsAsync(race, "a"), FourCallsAsync(race, "b"));
        return race.Order;
    }

    private static Task<int> FourCallsAsync(Race race, string racer) => race.RunAsync(racer, async () =>
    {
        for (var call = 0; call < 4; call++)
        {
            await race.TurnAsync(racer);
        }

        return 4;
    });
}
