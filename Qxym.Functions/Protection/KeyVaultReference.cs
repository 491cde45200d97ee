namespace Qxym.Functions.Protection;

/// <summary>
/// App settings that Azure takes from Key Vault. One that cannot be resolved, for want of a role or of the secret, reaches the app as the text of the
/// reference, which must never serve as the secret.
/// </summary>
internal static class KeyVaultReference
{
    /// <summary>Whether a setting is a reference in place of what it refers to.</summary>
    public static bool IsUnresolved(string? setting) => setting?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true;
}
