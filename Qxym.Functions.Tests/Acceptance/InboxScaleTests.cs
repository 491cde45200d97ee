using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Applications;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A page of an inbox costs the same number of storage calls however much the inbox holds.</summary>
public sealed class InboxScaleTests
{
    private const int PerTransaction = 90;
    private static readonly int Few = Scale.Of(1_000, full: 10_000);
    private static readonly int Many = Scale.Of(10_000, full: 100_000);

    [Fact]
    public async Task Every_page_and_filter_costs_the_same_with_ten_times_as_many()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-11 10:00");
        var (few, many) = (TestData.UnionId(ShandongUnions.Town), TestData.UnionId(ShandongUnions.District));
        await FillAsync(qxym, few.Value, Few);
        await FillAsync(qxym, many.Value, Many);
        var (small, large) = (await CallsAsync(qxym, few.Value, Few), await CallsAsync(qxym, many.Value, Many));

        Assert.Equal(small, large);
        Assert.All(large, calls => Assert.InRange(calls.Calls, 1, 4));
    }

    /// <summary>What each question costs, by its name.</summary>
    private static async Task<IReadOnlyList<(string Query, int Calls)>> CallsAsync(QxymServer qxym, string union, int held)
    {
        var reviewer = await qxym.ReviewerAsync(union);
        (await reviewer.InboxAsync()).Is(HttpStatusCode.OK);
        var costs = new List<(string, int)>();
        var first = await AskAsync("pageSize=50");
        Assert.Equal(held, first.Body!["counts"]!["pending"]!.GetValue<int>());
        var second = await AskAsync("pageSize=50", first.Text("continuation"));
        Assert.Equal(100, first.Items.Concat(second.Items).Select(i => i["applicationId"]!.GetValue<string>()).Distinct().Count());
        await AskAsync($"pageSize=200&programmeId={ShandongUnions.Programme}&batchId=batch-1&onHold=false");
        await AskAsync("state=approved");
        return costs;

        async Task<Answer> AskAsync(string query, string? continuation = null)
        {
            qxym.Faults.Begin(FaultPlan.None);
            var answer = (await reviewer.InboxAsync(continuation is null ? query : $"{query}&continuation={Uri.EscapeDataString(continuation)}")).Is(HttpStatusCode.OK);
            costs.Add((query, qxym.Faults.Calls.Where(table => table.EndsWith("Inboxes", StringComparison.Ordinal)).Total));
            return answer;
        }
    }

    /// <summary>Lays applications into an inbox: the product's own lines, written and counted many at once.</summary>
    private static async Task FillAsync(QxymServer qxym, string union, int count)
    {
        var tables = qxym.Services.GetRequiredService<Functions.Storage.Tables>();
        var rows = new InboxRows(qxym.Services.GetRequiredService<PersonalDataProtector>());
        var model = new ApplicationLife().Submitted();
        var counters = new Dictionary<string, TableEntity>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(PerTransaction))
        {
            var actions = new List<TableTransactionAction>();
            foreach (var i in chunk)
            {
                var state = model.State with
                {
                    Id = ApplicationId.New(model.Now),
                    ProgrammeId = ShandongUnions.Programme,
                    SubmittedAt = model.Now.AddSeconds(i),
                    Stages = [model.State.Stages[0] with { UnionId = TestData.UnionId(union) }, .. model.State.Stages.Skip(1)],
                };
                var line = Assert.Single(rows.Of(Stored(state, model)));
                var empty = InboxCounter.Empty(union, state);
                var counter = counters.GetValueOrDefault(empty.RowKey, empty);
                InboxCounter.After(counter, [], [InboxRows.Key(line)]);
                counters[empty.RowKey] = counter;
                actions.Add(new(TableTransactionActionType.Add, line));
            }

            await tables.Inboxes.SubmitTransactionAsync(actions);
        }

        await tables.Inboxes.SubmitTransactionAsync(counters.Values.Select(c => new TableTransactionAction(TableTransactionActionType.Add, c)));
    }

    private static StoredApplication Stored(ApplicationState state, ApplicationLife model) => new()
    {
        State = state,
        Form = model.Form,
        PersonKey = "person",
        RowETag = default,
        Commit = "",
        Records = model.Records,
        Answers = new Dictionary<string, IdempotencyRecord>(),
        Outbox = [],
        Sms = [],
        InboxKeys = [],
    };
}
