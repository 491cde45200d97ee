using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public sealed class RetryTests
{
    private const string Connection = "DefaultEndpointsProtocol=https;AccountName=account;AccountKey=a2V5";

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_passing_failure_is_tried_again_and_signed_anew(HttpStatusCode status)
    {
        using var service = new StubService(StubService.Answer(status, "busy"), StubService.Answer(status, ""), StubService.Answer(HttpStatusCode.OK));
        var table = new TableClient(Connection, "things", service.Options);

        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());

        Assert.Equal(3, service.Requests.Count);
        Assert.All(service.Requests, r => Assert.Single(r.Headers.GetValues("Authorization")));
    }

    [Fact]
    public async Task A_failure_that_stays_is_thrown_even_when_its_body_is_no_JSON()
    {
        using var service = new StubService(StubService.Answer(HttpStatusCode.ServiceUnavailable, "[]"));
        var table = new TableClient(Connection, "things", service.Options);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(503, failure.Status);
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        using var service = new StubService(StubService.Answer(HttpStatusCode.Forbidden, """{"odata.error":{"code":"AuthenticationFailed"}}"""));
        var table = new TableClient(Connection, "things", service.Options);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((403, "AuthenticationFailed"), (failure.Status, failure.ErrorCode));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_asked_for_again()
    {
        using var service = new StubService(StubService.Never, StubService.Answer(HttpStatusCode.OK));
        var options = service.Options;
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(100);
        var table = new TableClient(Connection, "things", options);

        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
        Assert.Equal(2, service.Requests.Count);
    }
}
