using Azure.Data.Tables;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Identity;

/// <summary>Union staff accounts, by union.</summary>
public sealed class StaffAccounts(Tables tables)
{
    /// <summary>Makes or replaces an account.</summary>
    public Task SaveAsync(string staffId, UnionId unionId, IReadOnlyList<string> roles, CancellationToken cancellationToken) =>
        tables.Staff.UpsertEntityAsync(
            new TableEntity(unionId.Value, staffId) { ["Roles"] = string.Join(',', roles) }, TableUpdateMode.Replace, cancellationToken);
}
