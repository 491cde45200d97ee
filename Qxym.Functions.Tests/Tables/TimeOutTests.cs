using System.Net;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Tables;

public sealed class TimeOutTests
{
    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_asked_for_again()
    {
        using var service = new SilentOnce();
        using var http = new HttpClient(service);
        var options = new TableClientOptions { Transport = new HttpClientTransport(http), RetryPolicy = new RetryPolicy(3, Soon.Strategy) };
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(100);
        var table = new TableClient("AccountName=qxym;AccountKey=a2V5", "rows", options);

        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
        Assert.Equal(2, service.Requests);
    }

    private sealed class SilentOnce : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (++Requests == 1)
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"value":[]}""") };
        }
    }
}
