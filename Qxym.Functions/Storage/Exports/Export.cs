using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Storage.Exports;

/// <summary>A file of applications that somebody of the staff asked for (feature J3), and how far it has come.</summary>
public sealed record Export
{
    public required Guid Id { get; init; }

    /// <summary>Whose it is: the account, and the union it acted for.</summary>
    public required string StaffId { get; init; }

    public required UnionId UnionId { get; init; }

    public required WalkScope Scope { get; init; }

    public required ExportFormat Format { get; init; }

    /// <summary>Whether personal data is masked in it.</summary>
    public required bool Masked { get; init; }

    public required ExportState State { get; init; }

    /// <summary>How many applications are in it so far.</summary>
    public required int Rows { get; init; }

    /// <summary>When the file is deleted (rule time); null before it is ready.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

public enum ExportFormat
{
    Xlsx,
    Csv,
}

public enum ExportState
{
    /// <summary>Being written.</summary>
    Running,

    /// <summary>Can be downloaded.</summary>
    Ready,

    /// <summary>The file has been deleted.</summary>
    Expired,
}
