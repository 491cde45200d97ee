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
        new Channel(state, changesAt is null ? null : TestData.China(changesAt)), Batch.ChannelAt(TestData.China(now)));
}
