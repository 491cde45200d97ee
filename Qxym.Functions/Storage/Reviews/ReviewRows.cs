using System.Globalization;
using Azure.Data.Tables;
using Qxym.Domain.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>Row keys of indexes in which what began earlier comes first: the instant, then the id of the record that began it.</summary>
internal static class ReviewRows
{
    private const int Digits = 19;

    public static string Key(DateTimeOffset at, RecordId id) => $"{at.UtcTicks.ToString($"D{Digits}", CultureInfo.InvariantCulture)}_{id}";

    public static RecordId Id(TableEntity row) =>
        RecordId.TryParse(row.RowKey[(Digits + 1)..], out var id, out var error) ? id : throw new FormatException($"{error} ({row.RowKey})");
}
