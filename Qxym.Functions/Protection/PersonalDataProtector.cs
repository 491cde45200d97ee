using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Protection;

/// <summary>
/// Personal data at rest (design §4): AES-256-GCM with the key's id in front, and a keyed hash for look-ups. The layout is
/// <c>[1 byte: length of key id][key id][12 bytes nonce][16 bytes tag][ciphertext]</c>; key id and purpose are authenticated.
/// </summary>
public sealed class PersonalDataProtector(PersonalDataKeys keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Encrypts bytes.</summary>
    /// <param name="purpose">What they are; only the same purpose decrypts them.</param>
    public byte[] Protect(ReadOnlySpan<byte> data, string purpose = "data")
    {
        var id = Encoding.UTF8.GetBytes(keys.CurrentId);
        var sealedData = new byte[1 + id.Length + NonceSize + TagSize + data.Length];
        sealedData[0] = (byte)id.Length;
        id.CopyTo(sealedData, 1);
        var nonce = sealedData.AsSpan(1 + id.Length, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Find(keys.CurrentId), TagSize);
        aes.Encrypt(
            nonce, data, sealedData.AsSpan(1 + id.Length + NonceSize + TagSize), sealedData.AsSpan(1 + id.Length + NonceSize, TagSize), Context(id, purpose));
        return sealedData;
    }

    /// <summary>Decrypts what <see cref="Protect"/> made.</summary>
    /// <exception cref="CryptographicException">It was changed, is of another purpose, or its key is gone.</exception>
    public byte[] Unprotect(ReadOnlySpan<byte> sealedData, string purpose = "data")
    {
        if (sealedData.Length == 0 || sealedData.Length < 1 + sealedData[0] + NonceSize + TagSize)
        {
            throw new CryptographicException("Too short to be encrypted data.");
        }

        var id = sealedData.Slice(1, sealedData[0]);
        var rest = sealedData[(1 + id.Length)..];
        var data = new byte[rest.Length - NonceSize - TagSize];
        using var aes = new AesGcm(keys.Find(Encoding.UTF8.GetString(id)), TagSize);
        aes.Decrypt(rest[..NonceSize], rest[(NonceSize + TagSize)..], rest.Slice(NonceSize, TagSize), data, Context(id, purpose));
        return data;
    }

    /// <summary>Encrypts a value as JSON.</summary>
    public byte[] ProtectJson<T>(T value) => Protect(JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Options));

    /// <summary>Decrypts a value.</summary>
    public T UnprotectJson<T>(byte[] sealedData) => JsonSerializer.Deserialize<T>(Unprotect(sealedData), DomainJson.Options)!;

    /// <summary>A keyed hash (HMAC-SHA-256, base64url) by which equal values are found without being readable.</summary>
    /// <param name="purpose">Keeps hashes of different kinds apart: <c>id</c>, <c>phone</c>, <c>name</c>, ….</param>
    public string Index(string purpose, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(keys.IndexKey, Encoding.UTF8.GetBytes($"{purpose}:{value}")));

    private static byte[] Context(ReadOnlySpan<byte> keyId, string purpose) => [.. keyId, 0, .. Encoding.UTF8.GetBytes(purpose)];
}
