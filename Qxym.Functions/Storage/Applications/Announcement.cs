using System.Globalization;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Applications;

/// <summary>A note, made before the change, that a change may be there whose effects are not acknowledged.</summary>
/// <param name="Id">The application.</param>
/// <param name="Version">The version that the change makes.</param>
/// <param name="Claim">The place that a new application takes; null for a later change.</param>
/// <param name="At">When it was noted, by the storage service's clock.</param>
public sealed record Announcement(ApplicationId Id, int Version, Claim? Claim = null, DateTimeOffset? At = null)
{
    /// <summary>Reads a row of the table of announcements.</summary>
    public static Announcement From(TableEntity row) => new(
        new ApplicationId(Guid.Parse(row.PartitionKey)),
        int.Parse(row.RowKey, CultureInfo.InvariantCulture),
        row.GetString("PersonKey") is { } personKey ? new Claim(personKey, row.GetString("ProgrammeId")) : null,
        row.Timestamp);

    /// <summary>As it is written.</summary>
    public TableEntity ToEntity()
    {
        var row = new TableEntity(Id.ToString(), ApplicationRows.Number(Version));
        if (Claim is { } claim)
        {
            row["PersonKey"] = claim.PersonKey;
            row["ProgrammeId"] = claim.ProgrammeId;
        }

        return row;
    }
}

/// <summary>A person's one place in a programme.</summary>
/// <param name="PersonKey">The keyed hash of the ID number.</param>
/// <param name="ProgrammeId">The programme.</param>
public sealed record Claim(string PersonKey, string ProgrammeId);
