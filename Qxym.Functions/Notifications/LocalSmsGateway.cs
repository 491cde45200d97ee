using Azure;
using Azure.Data.Tables;
using Qxym.Domain.People;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Notifications;

/// <summary>
/// The gateway <c>local</c>: keeps messages in a table, where people and tests read them. One row a message key, so that a second attempt
/// delivers nothing twice.
/// </summary>
public sealed class LocalSmsGateway(Tables tables, PersonalDataProtector protector, TimeProvider time) : ISmsGateway
{
    /// <inheritdoc />
    public bool RecognisesRepeats => true;

    /// <inheritdoc />
    public async Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var delivered = new DeliveredSms(message.Phone, message.Template, message.Text, time.GetUtcNow());
        try
        {
            await tables.SmsDelivered.AddEntityAsync(
                new TableEntity(Partition(message.Phone), message.Key) { ["Message"] = protector.ProtectJson(delivered) }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // The phone has it already.
        }

        return SmsOutcome.Sent;
    }

    /// <summary>What a phone received, oldest first.</summary>
    public async Task<IReadOnlyList<DeliveredSms>> ReceivedByAsync(PhoneNumber phone, CancellationToken cancellationToken)
    {
        var partition = Partition(phone);
        var messages = new List<DeliveredSms>();
        await foreach (var row in tables.SmsDelivered.QueryAsync<TableEntity>(r => r.PartitionKey == partition, cancellationToken: cancellationToken))
        {
            messages.Add(protector.UnprotectJson<DeliveredSms>(row.GetBinary("Message")));
        }

        return [.. messages.OrderBy(m => m.SentAt)];
    }

    private string Partition(PhoneNumber phone) => protector.Index("phone", phone.Value);
}

/// <summary>A message as its receiver has it.</summary>
public sealed record DeliveredSms(PhoneNumber Phone, string Template, string Text, DateTimeOffset SentAt);
