#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails when the row exists.</summary>
    Add = 0,

    /// <summary>Merges into a row that exists.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces a row that exists.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes a row that exists.</summary>
    Delete = 3,

    /// <summary>Merges into the row, or inserts it.</summary>
    UpsertMerge = 4,

    /// <summary>Replaces the row, or inserts it.</summary>
    UpsertReplace = 5,
}
