using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Unions;

/// <summary>The organisation tree, level by level, as the 工会选择 of the form walks it.</summary>
public sealed class UnionFunctions(UnionDirectory unions, Paging paging)
{
    [AllowAnonymous]
    [Function("ListUnions")]
    [Describe("下级工会列表，不带 parent 时为最上级；停用的工会只在 inactive=true 时列出", typeof(PageOf<UnionView>), "invalid-request", "not-found", Query = ["parent", "inactive=true|false"], Cached = true)]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "unions")] HttpRequest request)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var tree = unions.Current;
        var parent = request.Query["parent"].ToString();
        if (parent.Length > 0 && Find(parent, tree) is null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var all = parent.Length == 0 ? tree.Roots : tree.ChildrenOf(UnionId.Parse(parent));
        var shown = request.Query["inactive"] == "true" ? all : all.Where(u => LeadsToAChoice(u, tree));
        var rest = shown.Where(u => page.Continuation is null || string.CompareOrdinal(u.Id.Value, page.Continuation) > 0).ToList();
        var items = rest.Take(page.Size).Select(u => UnionView.Of(u, tree, Version(u))).ToList();
        var answer = paging.Page(request, items, rest.Count > page.Size ? items[^1].Id.Value : null);
        return ApiResults.Public(request, answer, items);
    }

    [AllowAnonymous]
    [Function("GetUnion")]
    [Describe("工会及其上级", typeof(UnionView), "not-found", Cached = true)]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "unions/{unionId}")] HttpRequest request, string unionId)
    {
        var tree = unions.Current;
        if (Find(unionId, tree) is not { } union)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var view = UnionView.Of(union, tree, Version(union));
        return ApiResults.Public(request, view, view);
    }

    private static Union? Find(string unionId, UnionTree tree) => UnionId.TryParse(unionId, out var id, out _) ? tree.Find(id) : null;

    /// <summary>Whether it, or a union directly below it, may still be chosen or walked through.</summary>
    private static bool LeadsToAChoice(Union union, UnionTree tree) => union.Active || tree.ChildrenOf(union.Id).Any(c => c.Active);

    private int Version(Union union) => unions.Find(union.Id)?.Version ?? 1;
}

/// <summary>A union and where it stands.</summary>
/// <param name="Selectable">Whether a worker may choose it as their own.</param>
/// <param name="HasChildren">Whether there is a further level to choose from.</param>
/// <param name="Path">Its superiors and itself, from the top.</param>
/// <param name="Etag">To be sent in <c>If-Match</c> by administrators who change it.</param>
public sealed record UnionView(
    UnionId Id,
    string Name,
    UnionTier Tier,
    UnionKind Kind,
    UnionId? ParentId,
    bool Active,
    bool Selectable,
    bool HasChildren,
    IReadOnlyList<UnionPathItem> Path,
    string Etag)
{
    internal static UnionView Of(Union union, UnionTree unions, int version) => new(
        union.Id,
        union.Name,
        union.Tier,
        union.Kind,
        union.ParentId,
        union.Active,
        union.IsSelectable,
        unions.ChildrenOf(union.Id).Count > 0,
        [.. unions.PathOf(union.Id).Select(u => new UnionPathItem(u.Id, u.Name, u.Tier))],
        ApplicationETag.Of(version));
}

/// <summary>One step of a union's path.</summary>
public sealed record UnionPathItem(UnionId Id, string Name, UnionTier Tier);
