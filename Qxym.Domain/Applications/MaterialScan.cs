namespace Qxym.Domain.Applications;

/// <summary>What a malware scanner says of a document.</summary>
public enum MaterialScan
{
    /// <summary>No scanner looks at it, or the scanner could not.</summary>
    NotScanned,

    /// <summary>The verdict is still to come.</summary>
    Pending,

    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>Malware: the slot is emptied.</summary>
    Infected,
}
