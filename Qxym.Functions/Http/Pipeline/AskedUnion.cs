using Microsoft.AspNetCore.Http;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>The union whose things staff ask for: that of the query's <c>unionId</c>, their own without one.</summary>
internal static class AskedUnion
{
    /// <summary>The union; good when <paramref name="errors"/> stays empty.</summary>
    public static UnionId Read(HttpRequest request, FieldErrors errors)
    {
        var own = request.Staff().UnionId;
        var text = request.Query["unionId"].ToString();
        if (text.Length == 0)
        {
            return own;
        }

        if (UnionId.TryParse(text, out var asked, out var error))
        {
            return asked;
        }

        errors.Add("/unionId", error);
        return own;
    }
}
