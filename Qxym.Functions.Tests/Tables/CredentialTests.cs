using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public sealed class CredentialTests : TableTest
{
    [Fact]
    public async Task A_shared_key_signs_requests()
    {
        var parts = await ConnectionPartsAsync();
        var service = new TableServiceClient(Table.Uri.ServiceOf(), new TableSharedKeyCredential(parts["AccountName"], parts["AccountKey"]));

        await service.GetTableClient(Table.Name).AddEntityAsync(new TableEntity("p", "钥匙 'x' %"));

        Assert.Equal(parts["AccountName"], service.AccountName);
        Assert.Single(await Table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_wrong_key_is_refused_until_it_is_changed()
    {
        var parts = await ConnectionPartsAsync();
        var credential = new TableSharedKeyCredential(parts["AccountName"], Convert.ToBase64String(new byte[64]));
        var table = new TableClient(Table.Uri.ServiceOf(), Table.Name, credential);

        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")))).Status);
        credential.SetAccountKey(parts["AccountKey"]);
        Assert.Equal(204, (await table.AddEntityAsync(new TableEntity("p", "r"))).Status);
    }

    [Fact]
    public async Task A_shared_access_signature_allows_what_it_says()
    {
        var reading = await SignatureAsync("r");
        var writing = await SignatureAsync("rau");

        await new TableServiceClient(Table.Uri.ServiceOf(), new AzureSasCredential(writing)).GetTableClient(Table.Name).AddEntityAsync(new TableEntity("p", "r"));
        var connected = new TableClient($"TableEndpoint={Table.Uri.ServiceOf()};SharedAccessSignature={reading}", Table.Name);
        Assert.Equal("r", Assert.Single(await connected.QueryAsync<TableEntity>(r => r.PartitionKey == "p").ToListAsync()).RowKey);
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => connected.AddEntityAsync(new TableEntity("p", "s")))).Status);
    }

    [Fact]
    public async Task A_token_is_asked_for_and_sent()
    {
        using var stub = new StubService(StubService.Answer(HttpStatusCode.OK));
        var options = stub.Options;
        options.Audience = TableAudience.AzureChina;
        var credential = new FixedToken();
        var table = new TableServiceClient(new Uri("https://account.table.core.chinacloudapi.cn"), credential, options).GetTableClient("things");

        await table.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal("https://storage.azure.cn/.default", credential.Scope);
        Assert.Equal("Bearer token", Assert.Single(stub.Requests).Headers.Authorization!.ToString());
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/things", "devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=qxym;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn", "https://qxym.table.core.chinacloudapi.cn/things", "qxym")]
    [InlineData("AccountName=qxym;AccountKey=a2V5", "https://qxym.table.core.windows.net/things", "qxym")]
    [InlineData("TableEndpoint=https://tables.example/;AccountName=tables;AccountKey=a2V5", "https://tables.example/things", "tables")]
    public void A_connection_string_names_the_service(string connection, string uri, string account)
    {
        var table = new TableClient(connection, "things");

        Assert.Equal((new Uri(uri), account, "things"), (table.Uri, table.AccountName, table.Name));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("AccountKey=a2V5")]
    [InlineData("AccountName=qxym;AccountKey=no-base64!")]
    public void What_is_no_connection_string_is_an_error(string connection) =>
        Assert.Throws<FormatException>(() => new TableServiceClient(connection));

    /// <summary>An account SAS for everything in tables.</summary>
    private static async Task<string> SignatureAsync(string permissions)
    {
        const string version = "2019-02-02";
        var parts = await ConnectionPartsAsync();
        var end = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var text = $"{parts["AccountName"]}\n{permissions}\nt\nsco\n\n{end}\n\n\n{version}\n";
        var signature = HMACSHA256.HashData(Convert.FromBase64String(parts["AccountKey"]), Encoding.UTF8.GetBytes(text));
        return $"sv={version}&ss=t&srt=sco&sp={permissions}&se={Uri.EscapeDataString(end)}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    private sealed class FixedToken : TokenCredential
    {
        public string? Scope { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scope = Assert.Single(requestContext.Scopes);
            return new AccessToken("token", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}

/// <summary>From a table's address to its service's.</summary>
internal static class TableAddress
{
    public static Uri ServiceOf(this Uri table) => new(table.AbsoluteUri[..table.AbsoluteUri.LastIndexOf('/')]);
}
