using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Qxym.Functions.Protection;

/// <summary>
/// The keys that personal data is encrypted and looked up by: settings <c>PersonalData:Keys:{id}</c> (references to Key Vault in
/// Azure), <c>PersonalData:CurrentKey</c> and <c>PersonalData:IndexKey</c>. Old keys stay so that old rows can be read.
/// </summary>
public sealed class PersonalDataKeys
{
    private const int ShortestSecret = 32;
    private const string SampleMark = "local-development-only";
    private readonly Dictionary<string, byte[]> _keys;

    /// <param name="configuration">The app's settings.</param>
    /// <param name="isLocal">Whether the data stays on this machine: only then will the sample's keys do.</param>
    /// <exception cref="InvalidOperationException">A key is missing, too short, a reference to Key Vault that was not resolved, or the sample's key outside this machine.</exception>
    public PersonalDataKeys(IConfiguration configuration, bool isLocal)
    {
        var section = configuration.GetSection("PersonalData");
        _keys = section.GetSection("Keys").GetChildren().ToDictionary(k => k.Key, k => Key(k.Path, k.Value, isLocal));
        CurrentId = section["CurrentKey"] ?? "";
        if (!_keys.ContainsKey(CurrentId))
        {
            throw new InvalidOperationException("PersonalData:CurrentKey must name one of PersonalData:Keys.");
        }

        IndexKey = Key("PersonalData:IndexKey", section["IndexKey"], isLocal);
    }

    /// <summary>The id of the key that new data is encrypted with.</summary>
    public string CurrentId { get; }

    /// <summary>The key of the look-up hashes.</summary>
    public byte[] IndexKey { get; }

    /// <summary>The 256-bit key of that id.</summary>
    /// <exception cref="CryptographicException">It is not configured any more.</exception>
    public byte[] Find(string id) => _keys.GetValueOrDefault(id)
        ?? throw new CryptographicException($"Personal data is encrypted with key “{id}”, which is not configured.");

    private static byte[] Key(string name, string? secret, bool isLocal)
    {
        if (secret is null || secret.Length < ShortestSecret)
        {
            throw new InvalidOperationException($"{name} must be a secret of at least {ShortestSecret} characters.");
        }

        if (KeyVaultReference.IsUnresolved(secret))
        {
            throw new InvalidOperationException($"{name} refers to a secret of Key Vault that could not be read: see to the app's role there, and restart it.");
        }

        return !isLocal && secret.Contains(SampleMark, StringComparison.Ordinal)
            ? throw new InvalidOperationException($"{name} is the sample's key: it serves on one machine only.")
            : SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }
}
