using Azure;
using Azure.Data.Tables;
using Qxym.Domain.People;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Storage.Sms;

/// <summary>Codes on their way to a phone. They wait here so that who asks for one does not learn from the time it takes whether one was sent.</summary>
public sealed class CodeQueue(Tables tables, PersonalDataProtector protector)
{
    private const string Partition = "codes";

    /// <summary>Has a message sent.</summary>
    public Task AddAsync(CodeMessage message, CancellationToken cancellationToken) => tables.SmsQueue.UpsertEntityAsync(
        new TableEntity(Partition, message.Key) { ["Message"] = protector.ProtectJson(message) }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>All that wait; few, as they do so for seconds.</summary>
    public async IAsyncEnumerable<CodeMessage> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.SmsQueue.QueryAsync<TableEntity>(r => r.PartitionKey == Partition, cancellationToken: cancellationToken))
        {
            yield return protector.UnprotectJson<CodeMessage>(row.GetBinary("Message"));
        }
    }

    /// <summary>Takes a message out. Can be repeated.</summary>
    public Task RemoveAsync(CodeMessage message, CancellationToken cancellationToken) =>
        tables.SmsQueue.DeleteEntityAsync(Partition, message.Key, ETag.All, cancellationToken);
}

/// <summary>A code on its way.</summary>
/// <param name="Key">Identifies the message over all attempts.</param>
/// <param name="ExpiresAt">After which it is of no use; machine time.</param>
public sealed record CodeMessage(string Key, PhoneNumber Phone, string Template, string Text, DateTimeOffset ExpiresAt);
