using System.Globalization;
using System.Text.Json;
using Azure.Communication.Sms.Models;

namespace Qxym.Functions.Tests.Sms;

public sealed class SendTests
{
    [Fact]
    public async Task A_message_to_one_number_is_accepted()
    {
        await using var server = await SmsServer.StartAsync();

        var answer = await server.Client().SendAsync(Numbers.Sender, Numbers.First, "材料退回，请修改。");

        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.Equal((Numbers.First, 202, true, null), (answer.Value.To, answer.Value.HttpStatusCode, answer.Value.Successful, answer.Value.ErrorMessage));
        Assert.StartsWith("Outgoing_", answer.Value.MessageId, StringComparison.Ordinal);
        Assert.Equal(["POST /sms?api-version=2021-03-07"], server.Targets);
    }

    [Fact]
    public async Task The_body_is_what_the_protocol_asks_for()
    {
        await using var server = await SmsServer.StartAsync();
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        await server.Client().SendAsync(Numbers.Sender, [Numbers.First, Numbers.Second], "你好", new(enableDeliveryReport: true) { Tag = "r1" });

        var body = server.Bodies.Single();
        Assert.Equal(["from", "smsRecipients", "message", "smsSendOptions"], body.EnumerateObject().Select(p => p.Name));
        Assert.Equal((Numbers.Sender, "你好"), (body.GetProperty("from").GetString(), body.GetProperty("message").GetString()));
        Assert.Equal("""{"enableDeliveryReport":true,"tag":"r1"}""", body.GetProperty("smsSendOptions").GetRawText());
        Assert.Equal([Numbers.First, Numbers.Second], Texts(body, "to"));
        Assert.Equal(2, Texts(body, "repeatabilityRequestId").Select(Guid.Parse).Distinct().Count());
        Assert.All(
            Texts(body, "repeatabilityFirstSent"),
            sent => Assert.InRange(DateTimeOffset.ParseExact(sent, "R", CultureInfo.InvariantCulture), before, DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task Options_that_are_not_given_are_not_sent()
    {
        await using var server = await SmsServer.StartAsync();

        await server.Client().SendAsync(Numbers.Sender, Numbers.First, "a");
        await server.Client().SendAsync(Numbers.Sender, Numbers.First, "b", new(enableDeliveryReport: false));

        Assert.False(server.Bodies[0].TryGetProperty("smsSendOptions", out _));
        Assert.Equal("""{"enableDeliveryReport":false}""", server.Bodies[1].GetProperty("smsSendOptions").GetRawText());
    }

    [Fact]
    public async Task What_is_wrong_with_one_recipient_does_not_touch_the_others()
    {
        await using var server = await SmsServer.StartAsync();
        server.Answer(202, $$"""
            {"value":[
              {"to":"{{Numbers.First}}","messageId":"m1","httpStatusCode":202,"repeatabilityResult":"accepted","successful":true},
              {"to":"{{Numbers.Second}}","httpStatusCode":400,"successful":false,"errorMessage":"Invalid To phone number format."}]}
            """);

        var results = (await server.Client().SendAsync(Numbers.Sender, [Numbers.First, Numbers.Second], "a")).Value;

        Assert.Equal(
            [(Numbers.First, "m1", 202, true, null), (Numbers.Second, null, 400, false, "Invalid To phone number format.")],
            results.Select(r => (r.To, r.MessageId, r.HttpStatusCode, r.Successful, r.ErrorMessage)));
    }

    [Fact]
    public async Task Waiting_for_the_answer_on_the_thread_does_the_same()
    {
        await using var server = await SmsServer.StartAsync();

        Assert.True(server.Client().Send(Numbers.Sender, Numbers.First, "a").Value.Successful);
        Assert.Equal(2, server.Client().Send(Numbers.Sender, [Numbers.First, Numbers.Second], "a").Value.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_from_nobody_or_to_nobody()
    {
        await using var server = await SmsServer.StartAsync();
        var client = server.Client();

        await Assert.ThrowsAsync<ArgumentException>("from", () => client.SendAsync("", Numbers.First, "a"));
        await Assert.ThrowsAsync<ArgumentException>("to", () => client.SendAsync(Numbers.Sender, "", "a"));
        await Assert.ThrowsAsync<ArgumentException>("to", () => client.SendAsync(Numbers.Sender, Array.Empty<string>(), "a"));
        await Assert.ThrowsAsync<ArgumentNullException>("message", () => client.SendAsync(Numbers.Sender, Numbers.First, null!));

        Assert.Empty(server.Targets);
    }

    [Fact]
    public void A_result_can_be_made_up()
    {
        var result = SmsModelFactory.SmsSendResult(Numbers.First, "m1", 202, true, null);

        Assert.Equal((Numbers.First, "m1", 202, true, null), (result.To, result.MessageId, result.HttpStatusCode, result.Successful, result.ErrorMessage));
    }

    private static IEnumerable<string> Texts(JsonElement body, string name) =>
        body.GetProperty("smsRecipients").EnumerateArray().Select(r => r.GetProperty(name).GetString()!);
}
