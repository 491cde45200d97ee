using System.Security.Cryptography;
using System.Text;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>An account's name and key, with which requests are signed. Thread-safe.</summary>
public class TableSharedKeyCredential
{
    private volatile byte[] _key;

    /// <param name="accountName">The storage account.</param>
    /// <param name="accountKey">Its key, in base 64.</param>
    /// <exception cref="FormatException">The key is not base 64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        AccountName = accountName;
        _key = Decoded(accountKey);
    }

    /// <summary>The storage account.</summary>
    public string AccountName { get; }

    /// <summary>Changes the key, for requests sent from now on.</summary>
    public void SetAccountKey(string accountKey) => _key = Decoded(accountKey);

    internal string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));

    private static byte[] Decoded(string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        return Convert.FromBase64String(accountKey);
    }
}
