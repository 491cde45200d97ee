using System.Net;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public class PipelineTests
{
    private const string Busy = """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}""";
    private const string NoRows = """{"value":[]}""";
    private static readonly Uri Endpoint = new("https://qxym.table.core.windows.net");

    [Fact]
    public async Task A_busy_service_is_asked_again_with_a_new_signature()
    {
        var service = new AnsweringTransport((HttpStatusCode.ServiceUnavailable, Busy), (HttpStatusCode.OK, NoRows));
        var rows = new TableClient(Endpoint, "rows", new TableSharedKeyCredential("qxym", "a2V5"), service.Options());

        Assert.Empty(await rows.QueryAsync<TableEntity>().ToListAsync());

        Assert.Equal(2, service.Requests.Count);
        Assert.All(service.Requests, request => Assert.StartsWith("SharedKeyLite qxym:", request.Headers.Authorization!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_asked_four_times_then_the_failure_says_why()
    {
        var service = new AnsweringTransport((HttpStatusCode.ServiceUnavailable, Busy));
        var rows = new TableClient(Endpoint, "rows", new TableSharedKeyCredential("qxym", "a2V5"), service.Options());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => rows.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]));

        Assert.IsNotType<TableTransactionFailedException>(failure);
        Assert.Equal((503, "ServerBusy", 4), (failure.Status, failure.ErrorCode, service.Requests.Count));
    }

    [Fact]
    public async Task An_answer_that_is_no_json_still_fails_with_its_status()
    {
        var service = new AnsweringTransport((HttpStatusCode.Forbidden, "<html>"));
        var rows = new TableClient(Endpoint, "rows", new TableSharedKeyCredential("qxym", "a2V5"), service.Options());

        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => rows.AddEntityAsync(new TableEntity("p", "r")))).Status);
    }

    [Fact]
    public async Task A_shared_access_signature_is_sent_once_in_the_address()
    {
        var service = new AnsweringTransport((HttpStatusCode.ServiceUnavailable, Busy), (HttpStatusCode.OK, NoRows));
        var byCredential = new TableServiceClient(Endpoint, new AzureSasCredential("?sv=1&sig=a%2Bb"), service.Options()).GetTableClient("rows");
        var byAddress = new TableClient(new Uri(Endpoint, "rows?sv=1&sig=a%2Bb"), service.Options());

        await byCredential.QueryAsync<TableEntity>("A eq 1").ToListAsync();
        await byAddress.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal(3, service.Requests.Count);
        Assert.All(service.Requests, request => Assert.Equal(2, request.RequestUri!.Query.Split("sig=a%2Bb").Length));
        Assert.All(service.Requests, request => Assert.Equal("/rows()", request.RequestUri!.AbsolutePath));
        Assert.Equal("rows", byAddress.Name);
        Assert.Throws<ArgumentException>(() => new TableServiceClient(new Uri("http://qxym.example"), new AzureSasCredential("sig=a")));
    }

    [Fact]
    public async Task A_token_is_asked_for_the_cloud_of_the_options()
    {
        var service = new AnsweringTransport((HttpStatusCode.OK, NoRows));
        var options = service.Options();
        options.Audience = TableAudience.AzureChina;
        var asked = new List<string>();
        var credential = DelegatedTokenCredential.Create((context, _) =>
        {
            asked.AddRange(context.Scopes);
            return new AccessToken("token", DateTimeOffset.MaxValue);
        });

        await new TableServiceClient(Endpoint, credential, options).GetTableClient("rows").QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal(["https://storage.azure.cn/.default"], asked);
        Assert.Equal("Bearer token", service.Requests.Single().Headers.Authorization!.ToString());
    }

    [Fact]
    public async Task Rows_as_the_service_writes_them_are_read_in_their_types()
    {
        // As the cloud writes: a whole double with its point and no type, keys and time stamps without one.
        var service = new AnsweringTransport((HttpStatusCode.OK, """
            {"odata.metadata":"https://qxym.table.core.windows.net/$metadata#rows","value":[{"odata.etag":"W/\"datetime'2026-05-25T01%3A30%3A00.1234567Z'\"",
            "PartitionKey":"p","RowKey":"r","Timestamp":"2026-05-25T01:30:00.1234567Z","Whole":3.0,"Power":1E+20,"Number":3,
            "Large@odata.type":"Edm.Int64","Large":"3","Not@odata.type":"Edm.Double","Not":"NaN"}]}
            """));
        var rows = new TableClient(Endpoint, "rows", new TableSharedKeyCredential("qxym", "a2V5"), service.Options());

        var row = Assert.Single(await rows.QueryAsync<TableEntity>().ToListAsync());

        Assert.Equal((3.0, 1e20, 3, 3L, double.NaN), (row.GetDouble("Whole"), row.GetDouble("Power"), row.GetInt32("Number"), row.GetInt64("Large"), row.GetDouble("Not")));
        Assert.Equal("W/\"datetime'2026-05-25T01%3A30%3A00.1234567Z'\"", row.ETag.ToString());
        Assert.Equal(1234567, row.Timestamp!.Value.Ticks % TimeSpan.TicksPerSecond);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        await using var table = await TestTable.CreateAsync();
        var service = new TableServiceClient(await TestTable.ConnectionStringAsync());
        var wrong = new TableSharedKeyCredential(service.AccountName, Convert.ToBase64String(new byte[64]));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await new TableClient(service.Uri, table.Rows.Name, wrong).QueryAsync<TableEntity>().ToListAsync());

        Assert.Equal(403, failure.Status);
    }

    [Fact]
    public async Task An_account_signature_in_the_connection_string_lets_in()
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.AddEntityAsync(new TableEntity("p", "r"));
        var signed = await AccountSignature.ConnectionStringAsync();

        var rows = await new TableClient(signed, table.Rows.Name).QueryAsync<TableEntity>().ToListAsync();

        Assert.Single(rows);
    }
}
