using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Qxym.Functions.Tests.Tables;

public sealed class TransactionTests : TableTest
{
    private static TableEntity Row(string key, int n = 0) => new("p", key) { [$"N{n}"] = n };

    [Fact]
    public async Task All_kinds_of_action_happen_together_and_answer_in_their_order()
    {
        foreach (var key in new[] { "merged", "replaced", "deleted", "upmerged", "upreplaced" })
        {
            await Table.AddEntityAsync(Row(key, 1));
        }

        var answers = (await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("added", 2)),
            new(TableTransactionActionType.UpdateMerge, Row("merged", 2)),
            new(TableTransactionActionType.UpdateReplace, Row("replaced", 2)),
            new(TableTransactionActionType.Delete, Row("deleted")),
            new(TableTransactionActionType.UpsertMerge, Row("upmerged", 2)),
            new(TableTransactionActionType.UpsertReplace, Row("upreplaced", 2)),
            new(TableTransactionActionType.UpsertMerge, Row("new", 2)),
        ])).Value;

        var rows = (await Table.QueryAsync<TableEntity>().ToListAsync()).ToDictionary(r => r.RowKey);
        Assert.Equal(["added", "merged", "new", "replaced", "upmerged", "upreplaced"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows.Values, r => Assert.Equal(2, r.GetInt32("N2")));
        Assert.Equal(["merged", "upmerged"], rows.Values.Where(r => r.ContainsKey("N1")).Select(r => r.RowKey));
        Assert.All(answers, a => Assert.Equal(204, a.Status));
        string?[] written = ["added", "merged", "replaced", null, "upmerged", "upreplaced", "new"];
        Assert.Equal(written.Select(k => k is null ? (ETag?)null : rows[k].ETag), answers.Select(a => a.Headers.ETag));
    }

    [Fact]
    public async Task An_action_may_name_the_ETag_its_row_must_have()
    {
        await Table.AddEntityAsync(Row("r", 1));
        var old = (await Table.GetEntityAsync<TableEntity>("p", "r")).Value.ETag;

        await Table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, Row("r", 2), old)]);
        var failure = await FailureAsync(new TableTransactionAction(TableTransactionActionType.Add, Row("x")), new(TableTransactionActionType.Delete, Row("r"), old));

        Assert.Equal((412, 1), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.Single(await Table.QueryAsync<TableEntity>().ToListAsync());
    }

    public static TheoryData<string, int, string> Failures => new()
    {
        { "add", 409, "EntityAlreadyExists" },
        { "update", 404, "ResourceNotFound" },
        { "delete", 404, "ResourceNotFound" },
        { "etag", 412, "UpdateConditionNotSatisfied" },
        { "large", 400, "PropertyValueTooLarge" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_refused_action_undoes_all_and_is_named(string kind, int status, string code)
    {
        await Table.AddEntityAsync(Row("there"));
        TableTransactionAction refused = kind switch
        {
            "add" => new(TableTransactionActionType.Add, Row("there")),
            "update" => new(TableTransactionActionType.UpdateMerge, Row("missing")),
            "delete" => new(TableTransactionActionType.Delete, Row("missing")),
            "etag" => new(TableTransactionActionType.UpdateMerge, Row("there"), new ETag("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"")),
            _ => new(TableTransactionActionType.Add, new TableEntity("p", "large") { ["Text"] = new string('x', 40_000) }),
        };

        var failure = await FailureAsync(
            new(TableTransactionActionType.Add, Row("1")), new(TableTransactionActionType.UpsertReplace, Row("2")), refused, new(TableTransactionActionType.Add, Row("3")));

        Assert.Equal((status, code, 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Equal("there", Assert.Single(await Table.QueryAsync<TableEntity>().ToListAsync()).RowKey);
    }

    [Fact]
    public async Task A_row_may_be_named_once_only()
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("r")), new(TableTransactionActionType.UpsertMerge, Row("r"))]));

        Assert.Equal(400, failure.Status);
        Assert.True(failure.ErrorCode! == TableErrorCode.InvalidDuplicateRow);
    }

    [Fact]
    public async Task Rows_are_of_one_partition()
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("r")), new(TableTransactionActionType.Add, new TableEntity("q", "r"))]));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions"), (failure.Status, failure.ErrorCode));
        Assert.Empty(await Table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_transaction_has_at_most_a_hundred_actions(int count, bool allowed)
    {
        var actions = Enumerable.Range(0, count).Select(n => new TableTransactionAction(TableTransactionActionType.Add, Row(n.ToString(CultureInfo.InvariantCulture))));

        var failure = await Record.ExceptionAsync(() => Table.SubmitTransactionAsync(actions));

        Assert.Equal(allowed, failure is null);
        Assert.Equal(allowed ? 100 : 0, (await Table.QueryAsync<TableEntity>().ToListAsync()).Count);
    }

    [Fact]
    public async Task More_than_four_mebibytes_are_refused_as_a_whole()
    {
        var actions = Enumerable.Range(0, 80).Select(n => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("p", $"{n}") { ["Data"] = new byte[60_000] }));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(actions));

        Assert.Equal((413, "RequestBodyTooLarge"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Nothing_to_do_is_an_error() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([]));

    [Fact]
    public async Task Chinese_text_quotes_and_line_ends_survive()
    {
        var text = "第一行\r\n--changeset\r\n“引号” \"'\\ 👩‍🎓\nHTTP/1.1 500";
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r") { ["Text"] = text })]);

        Assert.Equal(text, (await Table.GetEntityAsync<TableEntity>("p", "r")).Value.GetString("Text"));
    }

    private async Task<TableTransactionFailedException> FailureAsync(params TableTransactionAction[] actions) =>
        await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(actions));
}
