using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Staff;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Identity.Staff;

/// <summary>
/// Who attends to a union's reviews: its active accounts that may review, and those that may decide in place of unions below. A row in the partition of the
/// union's accounts, changed in one transaction with them. An account that is locked after wrong passwords attends all the same.
/// </summary>
/// <param name="Reviewers">Accounts by name.</param>
/// <param name="Administrators">Accounts by name.</param>
public sealed record Attendance(IReadOnlyList<string> Reviewers, IReadOnlyList<string> Administrators)
{
    /// <summary>Behind all names of accounts.</summary>
    internal const string RowKey = "~attendance";

    /// <summary>Of a union without accounts.</summary>
    public static Attendance None { get; } = new([], []);

    /// <summary>Whether somebody there can review.</summary>
    public bool HasReviewer => Reviewers.Count > 0;

    /// <summary>Whether somebody there can decide in place of a union below.</summary>
    public bool HasAdministrator => Administrators.Count > 0;

    /// <summary>The same with an account as it now is.</summary>
    /// <param name="account">Its name.</param>
    /// <param name="roles">What it is for; nothing when it is not active.</param>
    internal Attendance With(string account, IReadOnlyList<StaffRole> roles) =>
        new(With(Reviewers, account, Reviews(roles)), With(Administrators, account, StandsIn(roles)));

    /// <summary>Whether two accounts attend to the same.</summary>
    internal static bool IsSame(StaffAccount one, StaffAccount other) =>
        (Reviews(RolesOf(one)), StandsIn(RolesOf(one))) == (Reviews(RolesOf(other)), StandsIn(RolesOf(other)));

    /// <summary>What an account does now.</summary>
    internal static IReadOnlyList<StaffRole> RolesOf(StaffAccount account) => account.Active ? account.Roles : [];

    internal static Attendance From(TableEntity? row) => row is null
        ? None
        : new(Names(row, nameof(Reviewers)), Names(row, nameof(Administrators)));

    /// <summary>Writes it into its row.</summary>
    internal TableEntity Into(TableEntity row)
    {
        row[nameof(Reviewers)] = JsonSerializer.Serialize(Reviewers, DomainJson.Options);
        row[nameof(Administrators)] = JsonSerializer.Serialize(Administrators, DomainJson.Options);
        return row;
    }

    private static bool Reviews(IReadOnlyList<StaffRole> roles) => StaffRights.Has(roles, StaffRight.Review, UnionTier.Grassroots);

    private static bool StandsIn(IReadOnlyList<StaffRole> roles) => StaffRights.Has(roles, StaffRight.DecideOnBehalf, UnionTier.Grassroots);

    private static IReadOnlyList<string> With(IReadOnlyList<string> names, string name, bool isOne) =>
        isOne == names.Contains(name) ? names
        : isOne ? [.. names.Append(name).Order(StringComparer.Ordinal)]
        : [.. names.Where(n => n != name)];

    private static IReadOnlyList<string> Names(TableEntity row, string column) =>
        JsonSerializer.Deserialize<IReadOnlyList<string>>(row.GetString(column), DomainJson.Options)!;
}
