using Qxym.Functions.Storage.Checks;

namespace Qxym.Functions.Http.Supervision;

/// <summary>How far a check that runs has come.</summary>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="Rows">The rows it has looked at.</param>
/// <param name="Of">How many there are, about; null until they are counted.</param>
public sealed record CheckProgress(DateTimeOffset StartedAt, int Rows, int? Of)
{
    internal static CheckProgress? From(LedgerCheck? check) => check is null ? null : new(check.StartedAt, check.Rows, check.Of);
}
