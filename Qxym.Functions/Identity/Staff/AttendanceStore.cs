using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Identity.Staff;

/// <summary>Reads and writes <see cref="Attendance"/>, one row a union.</summary>
public sealed class AttendanceStore(Tables tables)
{
    private const int MostTries = 20;

    /// <summary>Who attends to a union's reviews.</summary>
    public async Task<Attendance> OfAsync(UnionId unionId, CancellationToken cancellationToken) =>
        Attendance.From(await RowAsync(unionId, cancellationToken));

    /// <summary>What brings the attendance in line with an account, in a transaction with the account's row.</summary>
    internal async Task<TableTransactionAction> ChangeAsync(StaffAccount account, CancellationToken cancellationToken) =>
        await ChangeAsync(account.UnionId, account.Account.Value, Attendance.RolesOf(account), cancellationToken);

    /// <summary>Lets a token of the local runtime, which has no account behind it, attend. Tokens of one name and several roles attend each.</summary>
    internal async Task AttendAsync(UnionId unionId, string name, IReadOnlyList<StaffRole> roles, CancellationToken cancellationToken)
    {
        var account = $"{name} ({string.Join(", ", roles)})";
        for (var attempt = 1; ; attempt++)
        {
            var there = await OfAsync(unionId, cancellationToken);
            if (there.With(account, roles) == there)
            {
                return;
            }

            try
            {
                await tables.Staff.SubmitTransactionAsync([await ChangeAsync(unionId, account, roles, cancellationToken)], cancellationToken);
                return;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412 && attempt < MostTries)
            {
                await Task.Delay(Random.Shared.Next(1, 20), cancellationToken);
            }
        }
    }

    private async Task<TableTransactionAction> ChangeAsync(
        UnionId unionId, string account, IReadOnlyList<StaffRole> roles, CancellationToken cancellationToken)
    {
        var there = await RowAsync(unionId, cancellationToken);
        var row = Attendance.From(there).With(account, roles).Into(there ?? new TableEntity(unionId.Value, Attendance.RowKey));
        return there is null
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, there.ETag);
    }

    private async Task<TableEntity?> RowAsync(UnionId unionId, CancellationToken cancellationToken)
    {
        var row = await tables.Staff.GetEntityIfExistsAsync<TableEntity>(unionId.Value, Attendance.RowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
