using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Qxym.Domain.Refusals;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Pages of lists: <c>?pageSize=</c> (1–200, 50) and <c>?continuation=</c>, which is opaque, cannot be made up and is good for its own list only.</summary>
public sealed class Paging(PersonalDataProtector protector)
{
    private const int MostItems = 200;
    private const int UsualItems = 50;

    /// <summary>Reads what page is asked for.</summary>
    public (PageRequest Page, Refusal? Refusal) Read(HttpRequest request)
    {
        var errors = new FieldErrors();
        var size = UsualItems;
        if (request.Query["pageSize"].ToString() is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MostItems))
        {
            errors.Add("/pageSize", $"pageSize 应为1至{MostItems}的整数。");
        }

        var continuation = Open(request, errors);
        return (new PageRequest(size, continuation), errors.Refusal);
    }

    /// <summary>A page to answer with.</summary>
    public PageOf<T> Page<T>(HttpRequest request, IReadOnlyList<T> items, string? continuation) => new(
        items,
        continuation is null ? null : Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(continuation), PurposeOf(request))));

    private static string PurposeOf(HttpRequest request) => $"continuation {request.Path.Value!.ToUpperInvariant()}";

    private string? Open(HttpRequest request, FieldErrors errors)
    {
        var token = request.Query["continuation"].ToString();
        if (token.Length == 0)
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(token), PurposeOf(request)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            errors.Add("/continuation", "continuation 不正确，请从第一页重新开始。");
            return null;
        }
    }
}

/// <summary>Which page is asked for.</summary>
public sealed record PageRequest(int Size, string? Continuation)
{
    /// <summary>The continuation of a list whose continuations are numbers: positions, or the number of the last item shown. Null for the first page.</summary>
    public int? Number() => Continuation is null ? null : int.Parse(Continuation, CultureInfo.InvariantCulture);

    /// <summary>That page of a list that is at hand as a whole, and where the next one begins; its continuation is a position.</summary>
    public (IReadOnlyList<T> Items, string? Continuation) Of<T>(IReadOnlyList<T> all)
    {
        var from = Number() ?? 0;
        var to = from + Size;
        return ([.. all.Skip(from).Take(Size)], to < all.Count ? to.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Where the page after these items begins, the number of the last of them; null when they do not fill this page.</summary>
    public string? After<T>(IReadOnlyList<T> items, Func<T, int> number) =>
        items.Count == Size ? number(items[^1]).ToString(CultureInfo.InvariantCulture) : null;
}

/// <summary>A page of a list.</summary>
/// <param name="Items">At most as many as were asked for; there may be more pages even when there are fewer.</param>
/// <param name="Continuation">For the next page; null on the last.</param>
public sealed record PageOf<T>(
    IReadOnlyList<T> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Continuation);
