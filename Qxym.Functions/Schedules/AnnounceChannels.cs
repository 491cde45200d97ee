using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Programmes;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Opens and closes channels on schedule: notes each change of state once, with the instant at which the window says it happened,
/// however late the timer is. What a request may do is always asked of the window itself, so nobody waits for this timer (feature A2).
/// </summary>
public sealed class AnnounceChannels(
    Tables tables, ProgrammeCatalogue programmes, IRemainingPlaces places, TimeProvider time, ILogger<AnnounceChannels> logger)
{
    [Function(nameof(AnnounceChannels))]
    public async Task Run([TimerTrigger("0 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var programme in programmes.All)
        {
            foreach (var batch in programme.Batches)
            {
                await AnnounceAsync(programme, batch, batch.ChannelAt(now, places.Remain(programme, batch)), now, cancellationToken);
            }
        }
    }

    private async Task AnnounceAsync(Programme programme, Batch batch, Channel channel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = channel.State;
        var known = await tables.Channels.GetEntityIfExistsAsync<TableEntity>(programme.Id, batch.Id, cancellationToken: cancellationToken);
        if (known.HasValue && known.Value!.GetString("State") == state.ToString())
        {
            return;
        }

        DateTimeOffset? since = state switch
        {
            ChannelState.Open => batch.ApplicationWindow.OpensAt,
            ChannelState.Closed when channel.Reason is null => batch.ApplicationWindow.ClosesAt,
            _ => null,
        };
        await tables.Channels.UpsertEntityAsync(
            new TableEntity(programme.Id, batch.Id) { ["State"] = state.ToString(), ["Since"] = since, ["NotedAt"] = now },
            TableUpdateMode.Replace,
            cancellationToken);
        logger.LogInformation("Channel {ProgrammeId}/{BatchId} is {State} since {Since}.", programme.Id, batch.Id, state, since);
    }
}
