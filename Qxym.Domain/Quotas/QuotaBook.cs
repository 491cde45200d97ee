using ApplicationId = Qxym.Domain.Applications.ApplicationId;

namespace Qxym.Domain.Quotas;

/// <summary>All that stands in a quota book, read at one time, and what the applications behind it say.</summary>
public sealed record QuotaBook
{
    public required BookId Id { get; init; }

    /// <summary>Accounts that something has happened in, or that the file has.</summary>
    public required IReadOnlyList<Account> Accounts { get; init; }

    /// <summary>Who has a place, or a number in line.</summary>
    public required IReadOnlyList<QuotaHold> Holds { get; init; }

    /// <summary>The lines, by account and number.</summary>
    public required IReadOnlyList<LineEntry> Line { get; init; }

    /// <summary>All the moves of places.</summary>
    public required IReadOnlyList<Reallocation> Reallocations { get; init; }
}

/// <summary>An application's place, or its number in line.</summary>
/// <param name="ApplicationId">Whose.</param>
/// <param name="Account">In which account.</param>
/// <param name="Number">Its number there.</param>
/// <param name="IsWaiting">Whether it waits; else it has a place.</param>
/// <param name="Since">When it got the number, in rule time.</param>
public sealed record QuotaHold(ApplicationId ApplicationId, AccountId Account, int Number, bool IsWaiting, DateTimeOffset Since);

/// <summary>Somebody in line.</summary>
public sealed record LineEntry(AccountId Account, int Number, ApplicationId ApplicationId);
