#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Communication.Sms.Rest;

/// <summary>A Communication Services connection string: <c>endpoint=https://…/;accesskey=…</c>, names in any case and order.</summary>
internal sealed record ConnectionText(Uri Endpoint, AzureKeyCredential Key)
{
    /// <exception cref="InvalidOperationException">It is malformed, names something twice, or lacks the endpoint or the key.</exception>
    /// <exception cref="UriFormatException">The endpoint is no address.</exception>
    public static ConnectionText Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Setting))
        {
            if (!settings.TryAdd(name, value))
            {
                throw new InvalidOperationException($"The connection string has '{name}' twice.");
            }
        }

        return new(new Uri(Required(settings, "endpoint")), new AzureKeyCredential(Required(settings, "accesskey")));
    }

    private static (string Name, string Value) Setting(string text)
    {
        // The key is base 64 and may end in equals signs of its own.
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 } name, { Length: > 0 } value]
            ? (name, value)
            : throw new InvalidOperationException("Settings of a connection string are written name=value.");
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The connection string lacks '{name}'.");
}
