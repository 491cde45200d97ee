using System.Security.Cryptography;
using System.Text;

namespace Qxym.Functions.Storage.Checks;

/// <summary>The check of a programme's ledger that runs, or was the last to run, and how far it has come.</summary>
public sealed record LedgerCheck
{
    /// <summary>The same for every check of that ledger: no two run at a time.</summary>
    public required Guid Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>When it was asked for (rule time).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether there is still something to look at.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>How many rows it has looked at.</summary>
    public int Rows { get; init; }

    /// <summary>How many there are, about, and rather more than less; null until they are counted.</summary>
    public int? Of { get; init; }

    /// <summary>The id of the checks of a ledger.</summary>
    /// <param name="ledger">Which of a programme's ledgers: <c>quotas</c>, <c>payouts</c>.</param>
    public static Guid IdOf(string ledger, string programmeId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"check {ledger} {programmeId}")).AsSpan(0, 16));
}
