using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Payouts;
using Qxym.Domain.Texts;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Storage.Payouts;

/// <summary>How a payment batch is laid out in the rows of its partition; see docs/storage.md.</summary>
internal sealed class PayoutRows(PersonalDataProtector protector)
{
    public const string Head = "head";
    public const string BatchColumn = "Batch";
    public const string LinePrefix = "line-";
    public const string LinesEnd = "line.";

    /// <summary>So many outcomes of reasons at their longest fit in one text of a row.</summary>
    public const int OutcomesOfRow = 100;

    /// <summary>The flows of money of a thousand lines, and the imports of results, can be longer than a column.</summary>
    public static TableEntity HeadRow(PayoutBatch batch, string commit)
    {
        var row = new TableEntity(batch.Id.ToString(), Head)
        {
            ["ProgrammeId"] = batch.ProgrammeId,
            ["PayerId"] = batch.PayerId.Value,
            ["State"] = batch.State.ToString(),
            ["Commit"] = commit,
        };
        row.SetLong(BatchColumn, JsonSerializer.SerializeToUtf8Bytes(batch, DomainJson.Options));
        return row;
    }

    public static StoredPayout Stored(TableEntity row) => new(JsonSerializer.Deserialize<PayoutBatch>(row.GetLong(BatchColumn), DomainJson.Options)!, row.ETag);

    public static string LineKey(ApplicationId id) => LinePrefix + id;

    /// <summary>Whose a line is.</summary>
    public static ApplicationId ApplicationOf(TableEntity row) => new(Guid.Parse(row.RowKey.AsSpan(LinePrefix.Length)));

    /// <summary>Name, ID number and account are personal data.</summary>
    public TableEntity LineRow(Guid batchId, BatchLine line) => new(batchId.ToString(), LineKey(line.ApplicationId))
    {
        ["Number"] = line.Number,
        ["Line"] = protector.ProtectJson(line),
    };

    /// <summary>A line's number, which is no personal data.</summary>
    public static int Number(TableEntity row) => row.GetInt32("Number")!.Value;

    public BatchLine Line(TableEntity row) => protector.UnprotectJson<BatchLine>(row.GetBinary("Line"));

    public static IEnumerable<TableEntity> ResultRows(Guid batchId, string importId, IReadOnlyList<LineOutcome> outcomes) =>
        outcomes.Chunk(OutcomesOfRow).Select((chunk, n) => new TableEntity(batchId.ToString(), $"{ResultPrefix(importId)}{n:D6}")
        {
            ["Outcomes"] = JsonSerializer.Serialize(chunk, DomainJson.Options),
        });

    public static IReadOnlyList<LineOutcome> Outcomes(TableEntity row) =>
        JsonSerializer.Deserialize<IReadOnlyList<LineOutcome>>(row.GetString("Outcomes"), DomainJson.Options)!;

    public static string ResultPrefix(string importId) => $"results-{importId}-";

    /// <summary>Later ones sort before earlier ones.</summary>
    public static string NewestFirst(DateTimeOffset at, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.Ticks - at.UtcTicks:D19}_{id}");

    public static Guid IdOf(string rowKey) => Guid.Parse(rowKey.AsSpan(rowKey.LastIndexOf('_') + 1));
}
