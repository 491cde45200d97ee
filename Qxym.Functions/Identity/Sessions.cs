using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Caching.Memory;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Identity;

/// <summary>
/// Who is signed in where: a partition an account, a row a session. Access tokens name their session, so that signing out, a new
/// password and a deactivated account end them: at once on this instance, within <see cref="Remembered"/> on the others.
/// </summary>
public sealed class Sessions(Tables tables, IMemoryCache cache)
{
    /// <summary>How long an instance believes what it last read of a session.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>Opens a session.</summary>
    /// <param name="accountKey">Whose: see <see cref="Caller.AccountKey"/>.</param>
    /// <param name="lifetime">In machine time.</param>
    /// <returns>Its id.</returns>
    public async Task<string> OpenAsync(string accountKey, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var row = new TableEntity(accountKey, id) { ["ExpiresAt"] = TimeProvider.System.GetUtcNow() + lifetime };
        await tables.Sessions.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        return id;
    }

    /// <summary>Whether a session is open.</summary>
    public async Task<bool> IsOpenAsync(string accountKey, string sessionId, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<DateTimeOffset>(CacheKey(accountKey, sessionId), out var known))
        {
            return TimeProvider.System.GetUtcNow() < known;
        }

        var row = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(accountKey, sessionId, cancellationToken: cancellationToken);
        var expiresAt = row.HasValue ? row.Value!.GetDateTimeOffset("ExpiresAt")!.Value : DateTimeOffset.MinValue;
        cache.Set(CacheKey(accountKey, sessionId), expiresAt, Remembered);
        return TimeProvider.System.GetUtcNow() < expiresAt;
    }

    /// <summary>Ends a session. Can be repeated.</summary>
    public async Task CloseAsync(string accountKey, string sessionId, CancellationToken cancellationToken)
    {
        await tables.Sessions.DeleteEntityAsync(accountKey, sessionId, ETag.All, cancellationToken);
        cache.Remove(CacheKey(accountKey, sessionId));
    }

    /// <summary>Ends all sessions of an account, one excepted. Can be repeated.</summary>
    public async Task CloseAllAsync(string accountKey, string? except, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Sessions.QueryAsync<TableEntity>(r => r.PartitionKey == accountKey, cancellationToken: cancellationToken))
        {
            if (row.RowKey != except)
            {
                await CloseAsync(accountKey, row.RowKey, cancellationToken);
            }
        }
    }

    private static string CacheKey(string accountKey, string sessionId) => $"session {accountKey} {sessionId}";
}
