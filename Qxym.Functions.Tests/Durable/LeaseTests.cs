using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.Functions.Tests.Durable;

public class LeaseTests
{
    private static readonly LeaseRow Fresh = LeaseRow.For("somebody", TimeSpan.FromSeconds(15));

    [Fact]
    public void A_lease_of_another_machine_holds_until_it_runs_out()
    {
        Assert.True((Fresh with { Machine = "elsewhere" }).IsHeld);
        Assert.False((Fresh with { Machine = "elsewhere", Until = DateTimeOffset.UtcNow }).IsHeld);
    }

    [Fact]
    public void A_lease_of_a_vanished_process_on_this_machine_does_not_hold() =>
        Assert.False((Fresh with { Process = int.MaxValue }).IsHeld);

    [Fact]
    public void A_lease_of_a_process_whose_number_is_used_again_does_not_hold() =>
        Assert.False((Fresh with { ProcessStart = Fresh.ProcessStart.AddDays(-1) }).IsHeld);

    [Fact]
    public void A_lease_of_this_process_holds_while_its_owner_lives()
    {
        var owner = Guid.NewGuid().ToString();
        LeaseRow.OwnersHere[owner] = true;
        var lease = LeaseRow.For(owner, TimeSpan.FromSeconds(15));
        Assert.True(lease.IsHeld);

        LeaseRow.OwnersHere.TryRemove(owner, out _);

        Assert.False(lease.IsHeld);
    }
}
