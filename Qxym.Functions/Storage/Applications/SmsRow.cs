using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Applications;

/// <summary>One message's row in the partition of its application, read and then written under the ETag it was read with.</summary>
/// <param name="table">Applications.</param>
/// <param name="id">The application.</param>
/// <param name="version">The application version that the message tells of.</param>
public sealed class SmsRow(TableClient table, ApplicationId id, int version)
{
    private TableEntity _row = new(id.ToString(), ApplicationRows.SmsKey(version));

    public ApplicationId Id => id;

    public int Version => version;

    /// <summary>As last read or written.</summary>
    public StoredSms Sms => ApplicationRows.Sms(_row);

    /// <exception cref="RequestFailedException">There is no such message.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken) =>
        _row = (await table.GetEntityAsync<TableEntity>(_row.PartitionKey, _row.RowKey, cancellationToken: cancellationToken)).Value;

    /// <summary>Writes how far the message has come.</summary>
    /// <exception cref="RequestFailedException">412: somebody else has written it in between.</exception>
    public async Task WriteAsync(StoredSms sms, CancellationToken cancellationToken)
    {
        var commit = Guid.NewGuid().ToString("N");
        _row["SmsState"] = sms.State.ToString();
        _row["Attempts"] = sms.Attempts;
        _row["NotBefore"] = sms.NotBefore;
        _row["Commit"] = commit;
        try
        {
            var response = await table.UpdateEntityAsync(_row, _row.ETag, TableUpdateMode.Replace, cancellationToken);
            _row.ETag = response.Headers.ETag ?? ETag.All;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // The answer to our own first attempt may have been lost and retried by the client library.
            await ReadAsync(cancellationToken);
            if (_row.GetString("Commit") != commit)
            {
                throw;
            }
        }
    }
}
