using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.Functions.Tests.Durable;

/// <summary>Texts beyond 45 KB lie in blobs, and go with what they belong to.</summary>
public sealed class LargeTextTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void A_text_of_45_KB_lies_in_the_row_and_one_byte_more_in_a_blob()
    {
        Assert.Empty(Written(new string('a', JsonRow.MostBytes - 2)).Blobs);
        Assert.Single(Written(new string('a', JsonRow.MostBytes - 1)).Blobs);
        Assert.Empty(Written(new string('助', (JsonRow.MostBytes - 2) / 3)).Blobs);
        Assert.Single(Written(new string('助', JsonRow.MostBytes / 3)).Blobs);
    }

    [Fact]
    public void Many_texts_that_together_are_too_much_for_a_transaction_go_to_blobs_in_part()
    {
        var change = Written("");
        var rows = Enumerable.Range(0, 40).Select(n => change.Add($"r{n}", new string('a', 40 * 1024))).ToList();

        Assert.Null(JsonRow.BlobOf(rows[0]));
        Assert.NotNull(JsonRow.BlobOf(rows[^1]));
    }

    [Theory]
    [InlineData("a", 45 * 1024)]
    [InlineData("\"", 30 * 1024)]
    [InlineData("助学", 45 * 1024)]
    [InlineData("助学", 2 * Megabyte)]
    [InlineData("0123456789", Megabyte)]
    public async Task Inputs_events_results_and_outputs_of_any_length_come_back_as_they_were(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        await using var app = await DurableApp.StartAsync(Define, options => options.CachedHistories = 0);
        var id = await app.RunAsync("Echo", text);
        await app.SettleAsync();

        await app.CrashAsync();
        await app.Client.RaiseEventAsync(id, "Say", text);

        Assert.Equal(text, await app.OutputAsync<string>(id));
        Assert.Equal(text, (await app.StatusAsync(id)).ReadInputAs<string>());
        Assert.NotEmpty(await app.BlobNamesAsync());
        await app.Client.PurgeInstanceAsync(id);
        Assert.Empty(await app.BlobNamesAsync());
    }

    [Fact]
    public async Task Short_texts_make_no_blobs_and_not_even_their_container()
    {
        await using var app = await DurableApp.StartAsync(Define);
        var id = await app.RunAsync("Echo", "short");
        await app.Client.RaiseEventAsync(id, "Say", "short");
        await app.OutputAsync<string>(id);

        Assert.False(await app.Blobs.ExistsAsync());
    }

    [Fact]
    public async Task Messages_that_wait_and_events_under_way_take_their_blobs_with_them()
    {
        var text = new string('学', Megabyte);
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Orchestrator("Wait", async context => (await context.WaitForExternalEvent<string>("Say")).Length);
            f.Orchestrator("Send", async context =>
            {
                var said = new string('学', await context.WaitForExternalEvent<int>("Go"));
                context.SendEvent("wait", "Say", said);
                return 0;
            });
        });
        await app.RunAsync("Wait", id: "wait");
        await app.Client.SuspendInstanceAsync("wait");
        await app.RunAsync("Send", id: "send");
        await app.Client.RaiseEventAsync("send", "Go", text.Length);
        await app.SettleAsync();
        Assert.StartsWith("i-wait/e-", Assert.Single(await BlobsOfAsync(app, "wait")), StringComparison.Ordinal);

        await app.CrashAsync();
        await app.Client.ResumeInstanceAsync("wait");

        Assert.Equal(text.Length, await app.OutputAsync<int>("wait"));
        Assert.StartsWith("i-wait/h-", Assert.Single(await BlobsOfAsync(app, "wait")), StringComparison.Ordinal);
        Assert.StartsWith("i-send/h-", Assert.Single(await BlobsOfAsync(app, "send")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continuing_as_new_and_starting_anew_delete_what_the_former_history_held()
    {
        var text = new string('a', Megabyte);
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Loop", async context =>
        {
            if (context.GetInput<string>()!.Length > 1)
            {
                await context.WaitForExternalEvent<string>("Say");
                context.ContinueAsNew("");
                return "";
            }

            return await context.WaitForExternalEvent<string>("Say");
        }));
        await app.RunAsync("Loop", text, "loop");
        Assert.Single(await app.BlobNamesAsync());

        await app.Client.RaiseEventAsync("loop", "Say", "");
        await app.SettleAsync();
        Assert.Empty(await app.BlobNamesAsync());

        await app.Client.RaiseEventAsync("loop", "Say", text);
        Assert.Equal(text, await app.OutputAsync<string>("loop"));
        Assert.Single(await app.BlobNamesAsync());
        await app.RunAsync("Loop", "", "loop");
        await app.SettleAsync();
        Assert.Empty(await app.BlobNamesAsync());
    }

    [Fact]
    public async Task A_reset_deletes_all_blobs()
    {
        await using var app = await DurableApp.StartAsync(Define);
        await app.RunAsync("Echo", new string('a', Megabyte));

        await app.Inspector.ResetAsync();

        Assert.Empty(await app.BlobNamesAsync());
    }

    [Fact]
    public async Task A_death_between_blob_and_row_leaves_a_blob_that_nobody_names_and_that_purging_deletes()
    {
        var text = new string('a', Megabyte);
        await using var app = await DurableApp.StartAsync(Define);
        await app.RunAsync("Echo", "", "one");
        await app.SettleAsync();
        var died = new TaskCompletionSource();
        app.Fault = request =>
        {
            var isRow = request.Uri.ToString().Contains("$batch", StringComparison.Ordinal);
            _ = isRow && died.TrySetResult();
            return isRow;
        };

        var raise = Record.ExceptionAsync(() => app.Client.RaiseEventAsync("one", "Say", text));
        await died.Task;
        app.Engine.Crash();
        app.Fault = null;
        Assert.IsAssignableFrom<OperationCanceledException>(await raise);
        await app.CrashAsync();
        Assert.Single(await app.BlobNamesAsync());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await app.StatusAsync("one")).RuntimeStatus);

        await app.Client.RaiseEventAsync("one", "Say", text);
        Assert.Equal(text, await app.OutputAsync<string>("one"));
        Assert.True((await app.BlobNamesAsync()).Count > 1);
        await app.Client.PurgeInstanceAsync("one");
        Assert.Empty(await app.BlobNamesAsync());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/../b?#%")]
    [InlineData("申请^1")]
    public async Task Odd_instance_ids_keep_to_their_own_blobs(string id)
    {
        await using var app = await DurableApp.StartAsync(Define);
        await app.RunAsync("Echo", new string('a', Megabyte), "other");
        await app.RunAsync("Echo", new string('b', Megabyte), id);
        await app.Client.RaiseEventAsync(id, "Say", "done");
        Assert.Equal("done", await app.OutputAsync<string>(id));
        Assert.Equal(Megabyte, (await app.StatusAsync(id)).ReadInputAs<string>()!.Length);

        await app.Client.PurgeInstanceAsync(id);

        Assert.NotEmpty(await BlobsOfAsync(app, "other"));
        Assert.Equal(await BlobsOfAsync(app, "other"), await app.BlobNamesAsync());
    }

    [Fact]
    public async Task A_custom_status_beyond_the_documented_16_KB_fails_the_instance()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Status", context =>
        {
            context.SetCustomStatus(new string('a', 8 * 1024));
            return Task.FromResult(0);
        }));

        var status = await app.StatusAsync(await app.RunAsync("Status"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.Contains("16 KB", status.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<List<string>> BlobsOfAsync(DurableApp app, string id) =>
        [.. (await app.BlobNamesAsync()).Where(name => name.StartsWith($"i-{id}/", StringComparison.Ordinal))];

    private static Change Written(string text)
    {
        var change = new Change { Row = new InstanceRow { Id = "i", Name = "n", Execution = "x", Write = "w" } };
        var row = change.Add("k", text);
        Assert.Equal(change.Blobs.Count > 0, JsonRow.BlobOf(row) is not null);
        Assert.True(change.Blobs.Count > 0 || JsonRow.Read<string>(row) == text);
        return change;
    }

    private static void Define(DurableFunctions f)
    {
        f.Activity<string, string>("Same", text => text);
        f.Orchestrator("Echo", async context =>
        {
            var own = await context.CallActivityAsync<string>("Same", context.GetInput<string>());
            var said = await context.WaitForExternalEvent<string>("Say");
            return own.Length == context.GetInput<string>()!.Length ? said : "";
        });
    }
}
