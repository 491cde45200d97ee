using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.Texts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Faults;

/// <summary>What must hold of the money in storage: payment batches, the bank's results and applications say the same, and nothing is paid twice.</summary>
internal static class PayoutAccount
{
    /// <param name="programmes">As storage has them.</param>
    /// <param name="same">Notes what is not as it should be.</param>
    public static async Task CheckAsync(
        RunningQxym qxym, ProgrammeCatalogue programmes, IReadOnlyList<ApplicationState> applications, Action<string, IEnumerable<string>, IEnumerable<string>> same)
    {
        var rows = await qxym.RowsAsync("PayoutBatches");
        var states = applications.ToDictionary(a => a.Id);
        var batches = rows.GroupBy(r => r.PartitionKey).Select(Batch).ToDictionary(b => b.Batch.Id);
        var findings = batches.Values.SelectMany(b => PayoutInvariants.OfBatch(b, states.GetValueOrDefault))
            .Concat(applications.SelectMany(a => PayoutInvariants.OfApplication(a, batches.GetValueOrDefault)));
        same("account of payouts", [], findings.Select(f => f.ToString()));
        same("payment batches at work", [], batches.Values.Where(b => b.Batch.IsAtWork).Select(b => b.Batch.ToString()));
        same("findings", [], (await qxym.RowsAsync("Findings")).Where(r => r.PartitionKey.StartsWith("payouts_", StringComparison.Ordinal) && r.ContainsKey("Code")).Select(r => r.GetString("Detail")));
        CheckIndex(await qxym.RowsAsync("Payouts"), programmes, applications, same);
    }

    private static void CheckIndex(
        IReadOnlyList<TableEntity> index, ProgrammeCatalogue programmes, IReadOnlyList<ApplicationState> applications, Action<string, IEnumerable<string>, IEnumerable<string>> same)
    {
        IEnumerable<string> Lines(string kind) => index.Where(r => r.PartitionKey.StartsWith(kind, StringComparison.Ordinal)).Select(r => $"{r.PartitionKey} {r.RowKey}");
        same("payouts noted to be at work", [], Lines("atwork"));
        same("due payments", applications.SelectMany(a => Due(a, programmes.For(a))), Lines("due_"));
        same(
            "cards to be looked at",
            applications.Where(Payables.IsPayable).SelectMany(a => a.Payments.Where(p => p.State == PaymentState.Failed).Select(p => $"cards_{p.PayerId} {a.Id}_{p.BatchId}")),
            Lines("cards_"));
        same(
            "claims for return",
            applications.SelectMany(a => a.Payments.Where(p => p.ClawBack is not null).Select(p => $"clawbacks_{p.PayerId} {a.Id}_{p.BatchId}")),
            Lines("clawbacks_"));
    }

    private static IEnumerable<string> Due(ApplicationState state, Programme programme) =>
        from due in Payables.Of(state, programme, LoadedData.Unions)
        select string.Create(CultureInfo.InvariantCulture, $"due_{due.PayerId}_{state.ProgrammeId}_{due.Instalment} {state.SubmittedAt!.Value.UtcTicks:D19}_{state.Id}");

    private static BatchAccount Batch(IEnumerable<TableEntity> rows)
    {
        var all = rows.ToList();
        var batch = PayoutRows.Stored(all.Single(r => r.RowKey == PayoutRows.Head)).Batch;
        return new BatchAccount(
            batch,
            [.. all.Where(r => r.RowKey.StartsWith("line-", StringComparison.Ordinal)).Select(r => StoredData.Open<BatchLine>(r.GetBinary("Line"))).OrderBy(l => l.Number)],
            [
                .. all.Where(r => batch.Imports.Any(i => r.RowKey.StartsWith($"results-{i.Id}-", StringComparison.Ordinal)))
                    .SelectMany(r => JsonSerializer.Deserialize<LineOutcome[]>(r.GetString("Outcomes"), DomainJson.Options)!),
            ]);
    }
}
