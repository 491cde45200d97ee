using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Unions;

/// <summary>The organisation tree, level by level, as the 工会选择 of the form walks it.</summary>
public sealed class UnionFunctions(UnionTree unions, Paging paging)
{
    [AllowAnonymous]
    [Function("ListUnions")]
    [Describe("下级工会列表，不带 parent 时为最上级", typeof(PageOf<UnionView>), "invalid-request", "not-found", Query = ["parent"], Cached = true)]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "unions")] HttpRequest request)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var parent = request.Query["parent"].ToString();
        if (parent.Length > 0 && Find(parent) is null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var all = parent.Length == 0 ? unions.Roots : unions.ChildrenOf(UnionId.Parse(parent));
        var rest = all.Where(u => page.Continuation is null || string.CompareOrdinal(u.Id.Value, page.Continuation) > 0).ToList();
        var items = rest.Take(page.Size).Select(u => UnionView.Of(u, unions)).ToList();
        var answer = paging.Page(request, items, rest.Count > page.Size ? items[^1].Id.Value : null);
        return ApiResults.Public(request, answer, items);
    }

    [AllowAnonymous]
    [Function("GetUnion")]
    [Describe("工会及其上级", typeof(UnionView), "not-found", Cached = true)]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "unions/{unionId}")] HttpRequest request, string unionId)
    {
        if (Find(unionId) is not { } union)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var view = UnionView.Of(union, unions);
        return ApiResults.Public(request, view, view);
    }

    private Union? Find(string unionId) => UnionId.TryParse(unionId, out var id, out _) ? unions.Find(id) : null;
}

/// <summary>A union and where it stands.</summary>
/// <param name="Selectable">Whether a worker may choose it as their own.</param>
/// <param name="HasChildren">Whether there is a further level to choose from.</param>
/// <param name="Path">Its superiors and itself, from the top.</param>
public sealed record UnionView(
    UnionId Id,
    string Name,
    UnionTier Tier,
    UnionKind Kind,
    UnionId? ParentId,
    bool Active,
    bool Selectable,
    bool HasChildren,
    IReadOnlyList<UnionPathItem> Path)
{
    internal static UnionView Of(Union union, UnionTree unions) => new(
        union.Id,
        union.Name,
        union.Tier,
        union.Kind,
        union.ParentId,
        union.Active,
        union.IsSelectable,
        unions.ChildrenOf(union.Id).Count > 0,
        [.. unions.PathOf(union.Id).Select(u => new UnionPathItem(u.Id, u.Name, u.Tier))]);
}

/// <summary>One step of a union's path.</summary>
public sealed record UnionPathItem(UnionId Id, string Name, UnionTier Tier);
