using Qxym.Domain.People;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Identity.Staff;

/// <summary>An account of union staff (feature H2).</summary>
public sealed record StaffAccount
{
    /// <summary>What its holder signs in with; unique over all unions.</summary>
    public required AccountName Account { get; init; }

    public required UnionId UnionId { get; init; }

    /// <summary>The holder; workers never see it.</summary>
    public required PersonName Name { get; init; }

    /// <summary>Where codes for a new password go.</summary>
    public required PhoneNumber Phone { get; init; }

    public required IReadOnlyList<StaffRole> Roles { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>The hash of the password; null when the account cannot sign in by one.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Whether the password was set by somebody else and must be changed first.</summary>
    public bool PasswordChangeRequired { get; init; } = true;

    /// <summary>Wrong passwords since the last right one.</summary>
    public int FailedSignIns { get; init; }

    /// <summary>Until when nobody can sign in after too many wrong passwords; machine time.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The account that made it; null for the first administrator.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The request it was made by, so that a retry is told apart from another account of that name; null for the first administrator.</summary>
    public Creation? Creation { get; init; }

    /// <summary>Counts changes, from 1.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>The request that made something.</summary>
/// <param name="Key">Who called, and their idempotency key; something of its own where they sent none.</param>
/// <param name="RequestHash">Hash of method, path and body.</param>
public sealed record Creation(string Key, string RequestHash);
