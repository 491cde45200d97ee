using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Unions;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Identity.Staff;

/// <summary>
/// Staff accounts: a partition a union, a row an account. A second row, found by the account's name alone, keeps names unique and tells
/// the union; it is written first, so that one without an account behind it is taken over by the next attempt. A third row tells who attends to the
/// union's reviews, and changes in one transaction with the accounts.
/// </summary>
public sealed class StaffAccounts(Tables tables, PersonalDataProtector protector, AttendanceStore attendance)
{
    private const string NameRow = "name";
    private const int MostTries = 20;

    /// <summary>The account of that name; null when there is none.</summary>
    public async Task<StaffAccount?> FindAsync(AccountName account, CancellationToken cancellationToken)
    {
        var name = await tables.Staff.GetEntityIfExistsAsync<TableEntity>(NamePartition(account), NameRow, cancellationToken: cancellationToken);
        return name.HasValue ? await FindAsync(UnionId.Parse(name.Value!.GetString("UnionId")), account, cancellationToken) : null;
    }

    /// <summary>Makes an account.</summary>
    /// <returns>False when the name is taken.</returns>
    public async Task<bool> TryCreateAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        if (!await TryTakeNameAsync(account, cancellationToken))
        {
            return false;
        }

        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            try
            {
                await tables.Staff.SubmitTransactionAsync(
                    [new(TableTransactionActionType.Add, Row(account)), await attendance.ChangeAsync(account, cancellationToken)], cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                if (await FindAsync(account.UnionId, account.Account, cancellationToken) is not null)
                {
                    return false;
                }
            }
        }

        return false;
    }

    /// <summary>Writes the next version of an account.</summary>
    /// <returns>False when somebody else has changed it since it was read.</returns>
    public async Task<bool> TryUpdateAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var current = await tables.Staff.GetEntityIfExistsAsync<TableEntity>(account.UnionId.Value, account.Account.Value, cancellationToken: cancellationToken);
            if (!current.HasValue || current.Value!.GetInt32("Version") != account.Version)
            {
                return false;
            }

            try
            {
                var row = Row(account with { Version = account.Version + 1 });
                List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, row, current.Value.ETag)];
                if (!Attendance.IsSame(Read(current.Value), account))
                {
                    actions.Add(await attendance.ChangeAsync(account, cancellationToken));
                }

                await tables.Staff.SubmitTransactionAsync(actions, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another account of the union changed who attends, or this one has changed, which the next look shows.
            }
        }

        return false;
    }

    /// <summary>The accounts of a union, a page, by name.</summary>
    public Task<(IReadOnlyList<StaffAccount> Accounts, string? Continuation)> ListAsync(
        UnionId unionId, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {unionId.Value} and RowKey lt {Attendance.RowKey}");
        return tables.Staff.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, Read, cancellationToken);
    }

    /// <summary>What stands under the account's name alone.</summary>
    internal static string NamePartition(AccountName account) => $"@{account}";

    private async Task<StaffAccount?> FindAsync(UnionId unionId, AccountName account, CancellationToken cancellationToken)
    {
        var row = await tables.Staff.GetEntityIfExistsAsync<TableEntity>(unionId.Value, account.Value, cancellationToken: cancellationToken);
        return row.HasValue ? Read(row.Value!) : null;
    }

    private async Task<bool> TryTakeNameAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var name = new TableEntity(NamePartition(account.Account), NameRow) { ["UnionId"] = account.UnionId.Value };
        try
        {
            await tables.Staff.AddEntityAsync(name, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            if (await FindAsync(account.Account, cancellationToken) is not null)
            {
                return false;
            }

            await tables.Staff.UpsertEntityAsync(name, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
    }

    private TableEntity Row(StaffAccount account) => new(account.UnionId.Value, account.Account.Value)
    {
        ["Account"] = protector.ProtectJson(account),
        ["Version"] = account.Version,
    };

    private StaffAccount Read(TableEntity row) => protector.UnprotectJson<StaffAccount>(row.GetBinary("Account"));
}
