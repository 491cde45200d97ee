using Azure;

namespace Qxym.Functions.Tests.Sms;

public sealed class RepeatTests
{
    private const string Busy = """{"error":{"code":"ServiceUnavailable","message":"The service is busy."}}""";

    [Fact]
    public async Task A_busy_service_is_asked_again_with_the_same_repeatability_ids()
    {
        await using var server = await SmsServer.StartAsync();
        server.Answer(503, Busy);

        var answer = await server.Client().SendAsync(Numbers.Sender, [Numbers.First, Numbers.Second], "a");

        Assert.All(answer.Value, result => Assert.True(result.Successful));
        Assert.Equal(2, server.Bodies.Count);
        Assert.Equal(server.Bodies[0].GetRawText(), server.Bodies[1].GetRawText());
    }

    [Fact]
    public async Task When_an_answer_is_lost_the_call_is_repeated_with_the_same_repeatability_ids()
    {
        await using var server = await SmsServer.StartAsync();
        server.LoseAnswer();

        await server.Client().SendAsync(Numbers.Sender, Numbers.First, "a");

        Assert.Equal(2, server.Bodies.Count);
        Assert.Equal(server.Bodies[0].GetRawText(), server.Bodies[1].GetRawText());
    }

    [Fact]
    public async Task A_second_call_has_ids_of_its_own()
    {
        await using var server = await SmsServer.StartAsync();
        var client = server.Client();

        var first = await client.SendAsync(Numbers.Sender, Numbers.First, "a");
        var second = await client.SendAsync(Numbers.Sender, Numbers.First, "a");

        Assert.NotEqual(first.Value.MessageId, second.Value.MessageId);
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_asked_four_times_then_the_failure_says_why()
    {
        await using var server = await SmsServer.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            server.Answer(503, Busy);
        }

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => server.Client().SendAsync(Numbers.Sender, Numbers.First, "a"));

        Assert.Equal((503, "ServiceUnavailable", 4), (failure.Status, failure.ErrorCode, server.Bodies.Count));
    }

    [Fact]
    public async Task A_refused_call_is_not_repeated()
    {
        await using var server = await SmsServer.StartAsync();
        server.Answer(400, """{"error":{"code":"BadRequest","message":"The sender is not yours."}}""");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => server.Client().SendAsync(Numbers.Sender, Numbers.First, "a"));

        Assert.Equal((400, "BadRequest"), (failure.Status, failure.ErrorCode));
        Assert.Contains("The sender is not yours.", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Bodies);
    }

    [Fact]
    public async Task An_answer_other_than_accepted_is_a_failure()
    {
        await using var server = await SmsServer.StartAsync();
        server.Answer(200, """{"value":[]}""");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => server.Client().SendAsync(Numbers.Sender, Numbers.First, "a"));

        Assert.Equal(200, failure.Status);
    }
}
