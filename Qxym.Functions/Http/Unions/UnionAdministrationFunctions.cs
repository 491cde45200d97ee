using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Unions;

/// <summary>The unions below one's own, kept by its administrators (feature H3). Applications that are under way keep their chain.</summary>
public sealed class UnionAdministrationFunctions(UnionDirectory unions, TimeProvider time, Paging paging)
{
    private const string One = "unions/{unionId}";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageUnions)]
    [Function("CreateUnion")]
    [Describe("新建下级工会；同样的内容可以重复提交", typeof(RegisteredUnionView), "invalid-request", "forbidden", "union-taken", "too-many-changes", Body = typeof(UnionRequest), Status = 201)]
    public async Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "unions")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<UnionRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (body.Value.ToUnion(body.Mistyped) is not { } union)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        if (!UnionReach.LooksAfter(request.Staff(), union.Union.ParentId!, unions.Current))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        var refusal = await unions.ChangeAsync(register => register.Find(union.Union.Id) switch
        {
            null => Decide(request, register, union),
            { } there when there == union => ([], null),
            _ => ([], UnionRefusals.Taken),
        }, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/unions/{union.Union.Id}";
        return Answer(request, union, refusal, StatusCodes.Status201Created);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageUnions)]
    [Function("ChangeUnion")]
    [Describe("修改下级工会的名称、类型、启用状态和上级；变更上级可定在将来生效", typeof(RegisteredUnionView), "invalid-request", "forbidden", "not-found", "precondition-required", "precondition-failed", "too-many-changes", Body = typeof(UnionRequest), Conditional = true)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = One)] HttpRequest request, string unionId, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<UnionRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (!UnionId.TryParse(unionId, out var id, out _) || unions.Find(id) is not { } present)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var staff = request.Staff();
        if (!staff.Reaches(StaffRight.ManageUnions, id, unions.Current))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        if (EntityTags.Check(request, present.Version, required: true) is { } unmet)
        {
            return unmet.ToResult();
        }

        var now = time.GetUtcNow();
        if (body.Value.Change(present, now, body.Mistyped) is not { } wanted)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var superiors = new[] { wanted.Union.ParentId, wanted.Move?.ParentId }.OfType<UnionId>();
        if (superiors.Any(s => unions.Current.Find(s) is not null && !UnionReach.LooksAfter(staff, s, unions.Current)))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        var same = wanted == present.Settled(now);
        var next = same ? present : wanted with { Version = present.Version + 1 };
        var refusal = same ? null : await unions.ChangeAsync(
            register => register.Find(id) == present ? Decide(request, register, next) : ([], CommonRefusals.PreconditionFailed), cancellationToken);
        return Answer(request, next, refusal);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageUnions)]
    [Function("ListUnionChanges")]
    [Describe("工会的变更记录，后发生的在前", typeof(PageOf<UnionChangeView>), "forbidden", "not-found")]
    public async Task<IResult> Changes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = One + "/changes")] HttpRequest request, string unionId, CancellationToken cancellationToken)
    {
        var (page, invalid) = paging.Read(request);
        if (invalid is not null)
        {
            return invalid.ToResult();
        }

        if (!UnionId.TryParse(unionId, out var id, out _) || unions.Find(id) is null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        if (!request.Staff().Reaches(StaffRight.ManageUnions, id, unions.Current))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        // The versions of one union are few: those of one page are picked from all.
        var before = page.Number() ?? int.MaxValue;
        var rest = (await unions.HistoryAsync(id, cancellationToken)).Where(c => c.Union.Version < before).ToList();
        var items = rest.Take(page.Size).ToList();
        var views = items.Select(c => new UnionChangeView(c.At, c.By, c.ByUnionId, RegisteredUnionView.Of(c.Union, c.At))).ToList();
        return ApiResults.Private(
            request, paging.Page(request, views, rest.Count > items.Count ? items[^1].Union.Version.ToString(CultureInfo.InvariantCulture) : null));
    }

    private (IReadOnlyList<UnionChange> Changes, Refusal? Refusal) Decide(HttpRequest request, UnionRegister register, RegisteredUnion union)
    {
        var errors = new FieldErrors();
        RegisterChecks.Check(register, [union], time.GetUtcNow(), errors, _ => "");
        return errors.IsEmpty ? ([UnionReach.ChangeOf(union, request.Staff(), time.GetUtcNow())], null) : ([], errors.ToRefusal());
    }

    private IResult Answer(HttpRequest request, RegisteredUnion union, Refusal? refusal, int status = StatusCodes.Status200OK)
    {
        if (refusal is not null)
        {
            request.HttpContext.Response.Headers.Remove("Location");
            return refusal.ToResult();
        }

        var view = RegisteredUnionView.Of(union, time.GetUtcNow());
        request.HttpContext.Response.Headers.ETag = view.Etag;
        return ApiResults.Private(request, view, status);
    }
}
