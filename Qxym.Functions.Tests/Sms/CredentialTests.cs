using System.Net;
using Azure;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;
using Qxym.Functions.Tests.Tables;

namespace Qxym.Functions.Tests.Sms;

public sealed class CredentialTests
{
    private const string Accepted = $$"""{"value":[{"to":"{{Numbers.First}}","messageId":"m1","httpStatusCode":202,"successful":true}]}""";

    [Fact]
    public async Task A_wrong_key_is_denied()
    {
        await using var server = await SmsServer.StartAsync();
        var client = new SmsClient(server.Endpoint, new AzureKeyCredential("YW5vdGhlcg=="), Numbers.AtOnce());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => client.SendAsync(Numbers.Sender, Numbers.First, "a"));

        Assert.Equal((401, "Denied"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_key_can_be_changed_while_the_client_lives()
    {
        await using var server = await SmsServer.StartAsync();
        var credential = new AzureKeyCredential("YW5vdGhlcg==");
        var client = new SmsClient(server.Endpoint, credential);

        credential.Update(SmsServer.Key);

        Assert.True((await client.SendAsync(Numbers.Sender, Numbers.First, "a")).Value.Successful);
    }

    [Theory]
    [InlineData("endpoint={0};accesskey={1}")]
    [InlineData("AccessKey={1}; Endpoint={0};")]
    public async Task A_connection_string_may_name_its_parts_in_any_order_and_case(string form)
    {
        await using var server = await SmsServer.StartAsync();
        var text = form
            .Replace("{0}", server.Endpoint.AbsoluteUri, StringComparison.Ordinal)
            .Replace("{1}", SmsServer.Key, StringComparison.Ordinal);
        var client = new SmsClient(text);

        Assert.True((await client.SendAsync(Numbers.Sender, Numbers.First, "a")).Value.Successful);
        Assert.Equal(["POST /sms?api-version=2021-03-07"], server.Targets);
    }

    [Theory]
    [InlineData("endpoint=https://sms.example/", "accesskey")]
    [InlineData("accesskey=a2V5", "endpoint")]
    [InlineData("endpoint=https://sms.example/;accesskey=", "name=value")]
    [InlineData("endpoint=https://sms.example/;a2V5", "name=value")]
    [InlineData("endpoint=https://sms.example/;accesskey=a2V5;accessKey=a2V6", "twice")]
    public void A_malformed_connection_string_is_refused_and_the_reason_given(string text, string reason)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new SmsClient(text));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a2V", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_needs_to_be_there_and_to_hold_an_address()
    {
        Assert.Throws<ArgumentException>(() => new SmsClient(""));
        Assert.Throws<ArgumentNullException>(() => new SmsClient(null!));
        Assert.Throws<UriFormatException>(() => new SmsClient("endpoint=nowhere;accesskey=a2V5"));
    }

    [Fact]
    public async Task A_token_is_asked_for_the_communication_services_and_sent()
    {
        var service = new AnsweringTransport((HttpStatusCode.Accepted, Accepted));
        var asked = new List<string>();
        var client = new SmsClient(new Uri("https://qxym.communication.example"), Token(asked), Over(service));

        Assert.Equal("m1", (await client.SendAsync(Numbers.Sender, Numbers.First, "a")).Value.MessageId);

        Assert.Equal("Bearer token", service.Requests.Single().Headers.Authorization!.ToString());
        Assert.Equal(["https://communication.azure.com//.default"], asked);
        Assert.Equal("https://qxym.communication.example/sms?api-version=2021-03-07", service.Requests.Single().RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task A_token_is_not_sent_in_the_clear()
    {
        var service = new AnsweringTransport((HttpStatusCode.Accepted, Accepted));
        var client = new SmsClient(new Uri("http://qxym.communication.example"), Token([]), Over(service));

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SendAsync(Numbers.Sender, Numbers.First, "a"));

        Assert.Empty(service.Requests);
    }

    private static SmsClientOptions Over(AnsweringTransport service) => new() { Transport = new HttpClientTransport(service) };

    private static TokenCredential Token(List<string> asked) => DelegatedTokenCredential.Create((context, _) =>
    {
        asked.AddRange(context.Scopes);
        return new AccessToken("token", DateTimeOffset.MaxValue);
    });
}
