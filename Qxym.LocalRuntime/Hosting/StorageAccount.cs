namespace Qxym.LocalRuntime.Hosting;

/// <summary>Reads a storage connection string as far as the host must.</summary>
internal static class StorageAccount
{
    private const string Development = "UseDevelopmentStorage=true";

    /// <summary>Names the storage without its key.</summary>
    public static string Describe(string connectionString) => IsDevelopment(connectionString)
        ? "Azurite (development storage)"
        : Part(connectionString, "TableEndpoint") ?? Part(connectionString, "AccountName") ?? "as configured";

    /// <summary>Whether it is the emulator on its usual ports.</summary>
    public static bool IsDevelopment(string connectionString) =>
        connectionString.TrimEnd(';').Equals(Development, StringComparison.OrdinalIgnoreCase);

    private static string? Part(string connectionString, string name) => connectionString
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('=', 2))
        .FirstOrDefault(part => part.Length == 2 && part[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1];
}
