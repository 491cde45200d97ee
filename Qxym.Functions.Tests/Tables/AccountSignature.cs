using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

/// <summary>Makes an account's shared access signature from its key.</summary>
internal static class AccountSignature
{
    private const string Version = "2019-02-02";
    private const string Permissions = "rl";

    /// <summary>A connection string that may read and list tables for an hour.</summary>
    public static async Task<string> ConnectionStringAsync()
    {
        var connection = await TestTable.ConnectionStringAsync();
        var service = new TableServiceClient(connection);
        var key = connection.Split(';').Single(part => part.StartsWith("AccountKey=", StringComparison.OrdinalIgnoreCase))["AccountKey=".Length..];
        var until = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var text = $"{service.AccountName}\n{Permissions}\nt\nsco\n\n{until}\n\n\n{Version}\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(text)));
        var query = $"sv={Version}&ss=t&srt=sco&sp={Permissions}&se={Uri.EscapeDataString(until)}&sig={Uri.EscapeDataString(signature)}";
        return $"TableEndpoint={service.Uri};SharedAccessSignature={query}";
    }
}
