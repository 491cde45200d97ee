using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Notifications;

/// <summary>
/// Sends what changes have put into the outboxes of applications: each message once, however often this is repeated or interrupted.
/// The message's row in the application's partition is the truth; the queue only points to it.
/// </summary>
public sealed class SmsOutbox(
    Tables tables, ApplicationStore applications, ProgrammeCatalogue programmes, ISmsGateway gateway, ILogger<SmsOutbox> logger)
{
    private const string Queue = "pending";
    private const int MostAttempts = 5;

    /// <summary>Queues the messages of an application that are not sent yet. Can be repeated.</summary>
    public Task EnqueueAsync(StoredApplication application, CancellationToken cancellationToken) => Task.WhenAll(
        application.Sms.Where(s => s.State is SmsState.Pending or SmsState.Sending).Select(s => tables.SmsQueue.UpsertEntityAsync(
            new TableEntity(Queue, $"{application.State.Id}_{ApplicationRows.Number(s.Version)}") { ["Version"] = s.Version },
            TableUpdateMode.Replace,
            cancellationToken)));

    /// <summary>Sends everything that is queued.</summary>
    /// <returns>How many messages the gateway took.</returns>
    public async Task<int> SendQueuedAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        await foreach (var pointer in tables.SmsQueue.QueryAsync<TableEntity>(r => r.PartitionKey == Queue, cancellationToken: cancellationToken))
        {
            var id = new ApplicationId(Guid.Parse(pointer.RowKey.AsSpan(0, 36)));
            var outcome = await SendAsync(id, pointer.GetInt32("Version") ?? 0, cancellationToken);
            sent += outcome == SmsState.Sent ? 1 : 0;
            if (outcome is SmsState.Sent or SmsState.Parked)
            {
                await tables.SmsQueue.DeleteEntityAsync(Queue, pointer.RowKey, ETag.All, cancellationToken);
            }
        }

        return sent;
    }

    private async Task<SmsState> SendAsync(ApplicationId id, int version, CancellationToken cancellationToken)
    {
        var row = (await tables.Applications.GetEntityAsync<TableEntity>(id.ToString(), ApplicationRows.SmsKey(version), cancellationToken: cancellationToken)).Value;
        var sms = ApplicationRows.Sms(row);
        if (sms.State is SmsState.Sent or SmsState.Parked)
        {
            return sms.State;
        }

        row.ETag = await MarkAsync(row, SmsState.Sending, cancellationToken);
        var outcome = await gateway.SendAsync(await MessageAsync(id, sms, cancellationToken), cancellationToken);
        row["Attempts"] = sms.Attempts + (outcome == SmsOutcome.Failed ? 1 : 0);
        var state = outcome == SmsOutcome.Sent ? SmsState.Sent
            : sms.Attempts + 1 < MostAttempts ? SmsState.Pending
            : SmsState.Parked;
        if (state == SmsState.Parked)
        {
            logger.LogError("SMS {Version} of application {ApplicationId} was refused {Attempts} times and is parked.", version, id, MostAttempts);
        }

        await MarkAsync(row, state, cancellationToken);
        return state;
    }

    private async Task<ETag> MarkAsync(TableEntity row, SmsState state, CancellationToken cancellationToken)
    {
        row["SmsState"] = state.ToString();
        var response = await tables.Applications.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
        return response.Headers.ETag ?? ETag.All;
    }

    private async Task<SmsMessage> MessageAsync(ApplicationId id, StoredSms sms, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"SMS {sms.Version} belongs to application {id}, which is not there.");
        var programme = programmes.Find(application.State.ProgrammeId)
            ?? throw new InvalidOperationException($"Application {id} is of programme {application.State.ProgrammeId}, which is not there.");
        var (template, text) = SmsTemplates.For(sms.Occasion, application.State, application.Form, programme);
        return new SmsMessage($"{id}-{sms.Version}-{template}", application.Form.Applicant.Phone, template, text);
    }
}
