#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>A storage connection string, as far as the Table service goes.</summary>
internal sealed record ConnectionText(Uri Endpoint, TableSharedKeyCredential? Key, AzureSasCredential? Sas)
{
    private const string EmulatorAccount = "devstoreaccount1";

    // The storage emulator's well-known key, the same on every machine and no secret.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="FormatException">It is not one, or it names no Table service.</exception>
    public static ConnectionText Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var settings = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(s => s.Split('=', 2))
            .ToDictionary(s => s[0], s => s.Length == 2 ? s[1] : throw new FormatException("Settings of a connection string are written Name=value."), StringComparer.OrdinalIgnoreCase);
        if ("true".Equals(settings.GetValueOrDefault("UseDevelopmentStorage"), StringComparison.OrdinalIgnoreCase))
        {
            return new(new Uri($"http://127.0.0.1:10002/{EmulatorAccount}"), new(EmulatorAccount, EmulatorKey), null);
        }

        var account = settings.GetValueOrDefault("AccountName");
        var key = settings.GetValueOrDefault("AccountKey");
        var sas = settings.GetValueOrDefault("SharedAccessSignature");
        var endpoint = settings.GetValueOrDefault("TableEndpoint")
            ?? (account is null ? throw new FormatException("The connection string names neither TableEndpoint nor AccountName.")
                : $"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
        return new(
            new Uri(endpoint),
            account is not null && key is not null ? new(account, key) : null,
            sas is null ? null : new(sas));
    }
}
