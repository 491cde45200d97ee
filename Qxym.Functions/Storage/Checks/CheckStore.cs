using Qxym.Functions.Storage.Jobs;

namespace Qxym.Functions.Storage.Checks;

/// <summary>Checks of ledgers, a row each ledger.</summary>
public sealed class CheckStore(Tables tables) : JobStore<LedgerCheck>(tables.Checks, c => c.Id);
