using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>What a write that can be retried says: its body, and the key by which a retry of it is known.</summary>
internal static class KeyedBody
{
    /// <summary>The largest body taken where none is asked for, in bytes.</summary>
    private const long MostUnasked = 4096;

    /// <summary>Reads a JSON body of shape <typeparamref name="T"/> and the <c>Idempotency-Key</c>.</summary>
    public static async Task<KeyedBody<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var body = await JsonBody.ReadAsync<T>(request, cancellationToken);
        var (key, refusal) = IdempotencyHeader.Of(request, body.Bytes);
        return new KeyedBody<T>(body, key, body.Refusal ?? refusal);
    }

    /// <summary>Reads the <c>Idempotency-Key</c> of a write that needs no body; one that is sent counts as what was asked.</summary>
    public static async Task<(IdempotencyKey? Key, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        await BodyBytes.ReadAsync(request, MostUnasked, cancellationToken) is { } body
            ? IdempotencyHeader.Of(request, body)
            : (null, HttpRefusals.RequestTooLarge(MostUnasked));
}

/// <summary>A body and a key that were read, or why they were not.</summary>
internal sealed class KeyedBody<T>(JsonBody<T> body, IdempotencyKey key, Refusal? refusal)
    where T : class
{
    public T? Value => body.Value;

    /// <inheritdoc cref="JsonBody{T}.Mistyped"/>
    public FieldErrors Mistyped => body.Mistyped;

    public IdempotencyKey Key => key;

    public Refusal? Refusal => refusal;

    /// <summary>Whether it was refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => refusal is not null;
}
