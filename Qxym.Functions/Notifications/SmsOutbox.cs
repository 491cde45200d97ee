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
    Tables tables, ApplicationStore applications, ProgrammeCatalogue programmes, ISmsGateway gateway, TimeProvider time, ILogger<SmsOutbox> logger)
{
    private const string Queue = "pending";

    /// <summary>Queues the messages of an application that are not settled yet. Can be repeated.</summary>
    public Task EnqueueAsync(StoredApplication application, CancellationToken cancellationToken) => Task.WhenAll(
        application.Sms.Where(s => !s.IsSettled).Select(s => tables.SmsQueue.UpsertEntityAsync(
            new TableEntity(Queue, $"{application.State.Id}_{ApplicationRows.Number(s.Version)}") { ["Version"] = s.Version },
            TableUpdateMode.Replace,
            cancellationToken)));

    /// <summary>Sends everything that is queued and due.</summary>
    /// <returns>How many messages the gateway took.</returns>
    public async Task<int> SendQueuedAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        await foreach (var pointer in tables.SmsQueue.QueryAsync<TableEntity>(r => r.PartitionKey == Queue, cancellationToken: cancellationToken))
        {
            try
            {
                sent += await SendAsync(pointer, cancellationToken) ? 1 : 0;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One message that cannot be dealt with must not keep the others waiting; its pointer stays.
                logger.LogError(e, "SMS {Pointer} could not be dealt with and will be tried again.", pointer.RowKey);
            }
        }

        return sent;
    }

    /// <summary>Sends what a pointer points to, and takes the pointer away when the message is settled.</summary>
    private async Task<bool> SendAsync(TableEntity pointer, CancellationToken cancellationToken)
    {
        var id = new ApplicationId(Guid.Parse(pointer.RowKey.AsSpan(0, 36)));
        var row = new SmsRow(tables.Applications, id, pointer.GetInt32("Version") ?? 0);
        await row.ReadAsync(cancellationToken);
        var found = row.Sms;
        var sms = found.IsSettled || found.NotBefore > time.GetUtcNow() ? found
            : found.State == SmsState.Sending && !gateway.RecognisesRepeats ? await SettleAsync(row, SmsOutcome.Unknown, cancellationToken)
            : await DispatchAsync(row, cancellationToken);
        if (sms.IsSettled)
        {
            await tables.SmsQueue.DeleteEntityAsync(Queue, pointer.RowKey, ETag.All, cancellationToken);
        }

        return sms.State == SmsState.Sent && found.State != SmsState.Sent;
    }

    private async Task<StoredSms> DispatchAsync(SmsRow row, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(row.Id, cancellationToken)
            ?? throw new InvalidOperationException($"SMS {row.Version} belongs to application {row.Id}, which is not there.");
        switch (SmsFates.Of(row.Sms, application))
        {
            case SmsFate.Wait:
                return row.Sms;
            case SmsFate.LeaveUnknown:
                return await SettleAsync(row, row.Sms with { State = SmsState.Unknown }, cancellationToken);
            case SmsFate.Cancel:
                return await SettleAsync(row, row.Sms with { State = SmsState.Cancelled }, cancellationToken);
            default:
                return await HandOverAsync(row, Message(row, application), cancellationToken);
        }
    }

    private async Task<StoredSms> HandOverAsync(SmsRow row, SmsMessage message, CancellationToken cancellationToken)
    {
        await row.WriteAsync(row.Sms with { State = SmsState.Sending }, cancellationToken);
        return await SettleAsync(row, await AttemptAsync(row, message, cancellationToken), cancellationToken);
    }

    private async Task<SmsOutcome> AttemptAsync(SmsRow row, SmsMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.SendAsync(message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "Whether the gateway has SMS {Version} of application {ApplicationId} is not known.", row.Version, row.Id);
            return SmsOutcome.Unknown;
        }
    }

    private Task<StoredSms> SettleAsync(SmsRow row, SmsOutcome outcome, CancellationToken cancellationToken) =>
        SettleAsync(row, SmsRetries.After(row.Sms, outcome, gateway.RecognisesRepeats, time.GetUtcNow()), cancellationToken);

    private async Task<StoredSms> SettleAsync(SmsRow row, StoredSms sms, CancellationToken cancellationToken)
    {
        await row.WriteAsync(sms, cancellationToken);
        if (sms.State is SmsState.Parked or SmsState.Unknown)
        {
            logger.LogError("SMS {Version} of application {ApplicationId} is {State} and is not sent again by itself.", row.Version, row.Id, sms.State);
        }

        return sms;
    }

    private SmsMessage Message(SmsRow row, StoredApplication application)
    {
        var (template, text) = SmsTemplates.For(row.Sms.Occasion, application.State, application.Form, programmes.For(application.State));
        return new SmsMessage($"{row.Id}-{row.Version}-{template}", application.Form.Applicant.Phone, template, text);
    }
}
