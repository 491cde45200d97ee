using Azure;
using Azure.Data.Tables;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>
/// Which request an <c>Idempotency-Key</c> stands for, where it is about many applications at once: none of them would know that the key was
/// used before with others.
/// </summary>
public sealed class BulkKeyStore(Tables tables, PersonalDataProtector protector)
{
    private const string RequestHash = "RequestHash";

    /// <summary>Whether a key stands for this request: from now on, if it stood for none.</summary>
    /// <param name="account">Whose key it is.</param>
    /// <param name="key">As sent.</param>
    /// <param name="requestHash">Of the request, body included.</param>
    public async Task<bool> TryTakeAsync(string account, string key, string requestHash, CancellationToken cancellationToken)
    {
        var row = new TableEntity(protector.Index("bulk account", account), protector.Index("bulk key", key)) { [RequestHash] = requestHash };
        try
        {
            await tables.BulkKeys.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Taken before: by this request, or our own first attempt, whose answer was lost, or by another request.
            var there = await tables.BulkKeys.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            return there.Value.GetString(RequestHash) == requestHash;
        }
    }
}
