using Qxym.Domain.Quotas;

namespace Qxym.Functions.Tests.Domain.Quotas;

/// <summary>One account, whatever is done to it in whatever order.</summary>
public sealed class AccountTests
{
    [Fact]
    public void Places_are_given_in_the_order_of_arrival_until_there_are_none()
    {
        var account = new Account { Id = AccountId.Rest, Allotted = 2 };
        var (first, one, oneWaits) = account.Take(keepsLine: false)!.Value;
        var (second, two, twoWaits) = first.Take(keepsLine: false)!.Value;

        Assert.Equal((1, false, 2, false), (one, oneWaits, two, twoWaits));
        Assert.Equal((2, 0), (second.Given, second.Left));
        Assert.Null(second.Take(keepsLine: false));
    }

    [Fact]
    public void Who_comes_too_late_waits_under_the_next_number()
    {
        var (full, _, _) = new Account { Id = AccountId.Rest, Allotted = 1 }.Take(true)!.Value;
        var (after, number, isWaiting) = full.Take(true)!.Value;

        Assert.Equal((2, true, 1, 1), (number, isWaiting, after.Given, after.Waiting));
    }

    [Fact]
    public void A_place_that_became_free_is_not_for_those_who_come_after_the_line()
    {
        var (full, _, _) = new Account { Id = AccountId.Rest, Allotted = 1 }.Take(true)!.Value;
        var (lined, _, _) = full.Take(true)!.Value;

        Assert.True(lined.Freed().Take(true)!.Value.IsWaiting);
        Assert.Null(lined.Freed().Take(false));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_book_stays_whole_and_those_in_line_keep_their_order_whatever_happens(int seed)
    {
        var random = new Random(seed);
        var account = new Account { Id = AccountId.Rest, Allotted = random.Next(1, 8) };
        var (held, line, promoted) = (new SortedSet<int>(), new SortedSet<int>(), new List<int>());
        for (var step = 0; step < 1_000; step++)
        {
            switch (random.Next(6))
            {
                case 0 or 1 or 2:
                    var (after, number, isWaiting) = account.Take(true)!.Value;
                    account = after;
                    (isWaiting ? line : held).Add(number);
                    break;
                case 3 when held.Count > 0:
                    account = account.Freed();
                    held.Remove(held.ElementAt(random.Next(held.Count)));
                    break;
                case 4 when line.Count > 0:
                    var gone = line.ElementAt(random.Next(line.Count));
                    account = account.WentFromLine(gone);
                    line.Remove(gone);
                    break;
                case 5 when account.Left > 0 || random.Next(3) == 0:
                    account = account.Reallocated(account.Left > 0 ? -random.Next(account.Left + 1) : random.Next(3));
                    break;
            }

            while (account.CanPromote)
            {
                var next = line.Min;
                account = account.Promoted(next);
                line.Remove(next);
                held.Add(next);
                promoted.Add(next);
            }

            Assert.True(account.Given <= account.Places);
            Assert.Equal((held.Count, line.Count), (account.Given, account.Waiting));
            Assert.False(account is { Waiting: > 0, Left: > 0 });
        }

        Assert.Equal(promoted.Order(), promoted);
        Assert.All(line, number => Assert.Equal(
            line.Count(n => n < number && Account.BlockOf(n) < Account.BlockOf(number)), account.WaitingBeforeBlockOf(number)));
        Assert.Equal(account.Waiting, account.Blocks.Values.Sum());
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 12)];
}
