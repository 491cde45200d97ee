#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key a caller of an HTTP function needs.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous,

    /// <summary>A signed-in user; not in use any more.</summary>
    User,

    /// <summary>A key of the function.</summary>
    Function,

    /// <summary>A key of an extension.</summary>
    System,

    /// <summary>The master key.</summary>
    Admin,
}
