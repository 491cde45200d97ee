using Azure;
using Azure.Data.Tables;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Identity.Staff;

/// <summary>Where <see cref="PasswordCode"/>s are kept: beside the name of the account, one row.</summary>
public sealed class PasswordCodes(Tables tables)
{
    private const string Row = "code";
    private const string Column = "Code";

    /// <summary>The last code of an account, with the row's ETag.</summary>
    internal async Task<(PasswordCode Code, ETag ETag)> FindAsync(AccountName account, CancellationToken cancellationToken)
    {
        var row = await tables.Staff.GetEntityIfExistsAsync<TableEntity>(StaffAccounts.NamePartition(account), Row, cancellationToken: cancellationToken);
        return row.HasValue ? (PasswordCode.From(row.Value!.GetString(Column)), row.Value.ETag) : (PasswordCode.None, default);
    }

    /// <summary>Writes the next one.</summary>
    /// <returns>False when somebody else has since it was read.</returns>
    internal async Task<bool> TryWriteAsync(AccountName account, PasswordCode code, ETag read, CancellationToken cancellationToken)
    {
        var row = new TableEntity(StaffAccounts.NamePartition(account), Row) { [Column] = code.ToJson() };
        try
        {
            await (read == default
                ? tables.Staff.AddEntityAsync(row, cancellationToken)
                : tables.Staff.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellationToken));
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }
}
