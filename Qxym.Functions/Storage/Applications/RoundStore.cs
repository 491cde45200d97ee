using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Applications;

/// <summary>Keeps how far the round over the applications in progress has come.</summary>
public sealed class RoundStore(Tables tables)
{
    private const string Partition = "round";
    private const string Row = "position";

    /// <summary>Where the round stands.</summary>
    public async Task<Round> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Progress.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return row.HasValue ? new Round(row.Value!.GetString("After"), row.Value.GetInt32("InHaste") ?? 0) : new Round("", 0);
    }

    /// <summary>Notes where it stands.</summary>
    public Task WriteAsync(Round round, CancellationToken cancellationToken) => tables.Progress.UpsertEntityAsync(
        new TableEntity(Partition, Row) { ["After"] = round.After, ["InHaste"] = round.InHaste },
        TableUpdateMode.Replace,
        cancellationToken);
}

/// <summary>How far a round has come.</summary>
/// <param name="After">The key of the last row looked at; empty at the beginning.</param>
/// <param name="InHaste">How many rounds' ends are to be reached in haste, this one's included; 0 for none.</param>
public sealed record Round(string After, int InHaste);
