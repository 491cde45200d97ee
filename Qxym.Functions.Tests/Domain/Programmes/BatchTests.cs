using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Programmes;

public class BatchTests
{
    private static readonly Batch Batch = TestData.Batch("batch-1", "第一批次：泉城", TestData.City);

    [Theory]
    [InlineData("2026-05-25 09:59:59", ChannelState.Upcoming, "2026-05-25 10:00")]
    [InlineData("2026-05-25 10:00", ChannelState.Open, "2026-06-07 17:00")]
    [InlineData("2026-06-07 16:59:59", ChannelState.Open, "2026-06-07 17:00")]
    [InlineData("2026-06-07 17:00", ChannelState.Closed, null)]
    public void A_channel_opens_and_closes_by_itself(string now, ChannelState state, string? changesAt) => Assert.Equal(
        new Channel(state, changesAt is null ? null : TestData.China(changesAt)), Batch.ChannelAt(TestData.China(now), placesRemain: false));

    [Theory]
    [InlineData("2026-05-25 09:59", true, ChannelState.Upcoming, "2026-05-25 10:00")]
    [InlineData("2026-05-25 09:59", false, ChannelState.Upcoming, null)]
    [InlineData("2026-05-25 10:00", true, ChannelState.Open, "2026-06-07 17:00")]
    [InlineData("2026-05-25 10:00", false, ChannelState.Closed, null)]
    [InlineData("2026-06-07 17:00", true, ChannelState.Closed, null)]
    public void A_supplementary_round_opens_only_while_places_remain_and_says_why_not(
        string now, bool placesRemain, ChannelState state, string? changesAt)
    {
        var channel = (Batch with { OpensOnlyWhilePlacesRemain = true }).ChannelAt(TestData.China(now), placesRemain);

        Assert.Equal(state, channel.State);
        Assert.Equal(changesAt is null ? null : TestData.China(changesAt), channel.ChangesAt);
        Assert.Equal(placesRemain ? null : "no-places-remain", channel.Reason?.Code);
    }

    [Theory]
    [InlineData("2026-05-04 23:59", false, "2026-06-11 00:00")]
    [InlineData("2026-05-05 00:00", true, "2026-06-11 00:00")]
    [InlineData("2026-06-11 00:00", false, "2026-12-10 00:00")]
    [InlineData("2026-11-01 00:00", true, "2026-12-10 00:00")]
    [InlineData("2026-12-10 00:00", false, "2026-12-10 00:00")]
    public void Of_several_review_windows_the_one_in_force_or_the_next_counts(string now, bool reviewed, string closesAt)
    {
        var batch = Batch with
        {
            ReviewWindows = [TestData.Between("2026-05-05 00:00", "2026-06-11 00:00"), TestData.Between("2026-11-01 00:00", "2026-12-10 00:00")],
        };

        Assert.Equal(reviewed, batch.IsReviewedAt(TestData.China(now)));
        Assert.Equal(TestData.China(closesAt), batch.ReviewWindowAt(TestData.China(now))!.ClosesAt);
    }
}
