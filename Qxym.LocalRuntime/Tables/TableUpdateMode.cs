#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>What an update does with stored properties that the given entity lacks.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge = 0,

    /// <summary>They go.</summary>
    Replace = 1,
}
