using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Staff;

/// <summary>Staff accounts, kept by the administrators of a union for itself and the unions below (feature H2).</summary>
public sealed class StaffFunctions(StaffAccounts accounts, StaffAdministration administration, Passwords passwords, UnionDirectory unions, Paging paging)
{
    private const string Account = "staff/{account}";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageStaff)]
    [Function("ListStaff")]
    [Describe("一个工会的工作人员账号", typeof(PageOf<StaffView>), "invalid-request", "not-found", Query = ["unionId"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var errors = new FieldErrors();
        var unionId = AskedUnion.Read(request, errors);
        if ((refusal ?? errors.Refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!request.Staff().Reaches(StaffRight.ManageStaff, unionId, unions.Current))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var (items, continuation) = await accounts.ListAsync(unionId, page.Size, page.Continuation, cancellationToken);
        return ApiResults.Private(request, paging.Page(request, [.. items.Select(StaffView.Of)], continuation));
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageStaff)]
    [Function("CreateStaff")]
    [Describe("开设工作人员账号", typeof(StaffView), "invalid-request", "forbidden", "account-taken", "idempotency-key-reused", Body = typeof(StaffRequest), Status = 201, Idempotent = true)]
    public async Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<StaffRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (body.Value.ToAccount(unions.Current, passwords, body.Mistyped) is not { } account)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var caller = request.Staff();
        if (!caller.Reaches(StaffRight.ManageStaff, account.UnionId, unions.Current))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        var (made, taken) = await administration.CreateAsync(
            account with { CreatedBy = caller.StaffId, Creation = new Creation(body.Key.Key ?? Guid.NewGuid().ToString(), body.Key.RequestHash) }, cancellationToken);
        if (taken is not null)
        {
            return taken.ToResult();
        }

        request.HttpContext.Response.Headers.Location = $"/api/staff/{made!.Account}";
        return Answer(request, made, StatusCodes.Status201Created);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageStaff)]
    [Function("GetStaff")]
    [Describe("一个工作人员账号", typeof(StaffView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Account)] HttpRequest request, string account, CancellationToken cancellationToken) =>
        await FindAsync(request, account, cancellationToken) is { } found ? Answer(request, found) : CommonRefusals.NotFound.ToResult();

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageStaff)]
    [Function("ChangeStaff")]
    [Describe("修改工作人员账号的姓名、手机号和角色；须重新登录", typeof(StaffView), "invalid-request", "not-found", "precondition-required", "precondition-failed", Body = typeof(StaffRequest), Conditional = true)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Account)] HttpRequest request, string account, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<StaffRequest>(request, cancellationToken);
        return body.IsRefused
            ? body.Refusal.ToResult()
            : await UpdateAsync(request, account, mustMatch: true, found => body.Value.Change(found, body.Mistyped), body.Mistyped, cancellationToken);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageStaff)]
    [Function("DeactivateStaff")]
    [Describe("停用账号；已有的登录立即失效", typeof(StaffView), "not-found", "precondition-failed", Conditional = true)]
    public Task<IResult> Deactivate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/deactivation")] HttpRequest request, string account, CancellationToken cancellationToken) =>
        UpdateAsync(request, account, mustMatch: false, found => found with { Active = false }, new FieldErrors(), cancellationToken);

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageStaff)]
    [Function("ActivateStaff")]
    [Describe("恢复停用的账号", typeof(StaffView), "not-found", "precondition-failed", Conditional = true)]
    public Task<IResult> Activate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/activation")] HttpRequest request, string account, CancellationToken cancellationToken) =>
        UpdateAsync(request, account, mustMatch: false, found => found with { Active = true, FailedSignIns = 0, LockedUntil = null }, new FieldErrors(), cancellationToken);

    private static IResult Answer(HttpRequest request, StaffAccount account, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.Headers.ETag = ApplicationETag.Of(account.Version);
        return ApiResults.Private(request, StaffView.Of(account), status);
    }

    /// <summary>The account, if the caller looks after it. Nobody changes the own one here.</summary>
    private async Task<StaffAccount?> FindAsync(HttpRequest request, string account, CancellationToken cancellationToken) =>
        AccountName.TryParse(account, out var name, out _)
        && await accounts.FindAsync(name, cancellationToken) is { } found
        && request.Staff().Reaches(StaffRight.ManageStaff, found.UnionId, unions.Current)
            ? found
            : null;

    private async Task<IResult> UpdateAsync(
        HttpRequest request, string account, bool mustMatch, Func<StaffAccount, StaffAccount?> change, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (await FindAsync(request, account, cancellationToken) is not { } found)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        if (found.Account.Value == request.Staff().StaffId)
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        if (EntityTags.Check(request, found.Version, mustMatch) is { } unmet)
        {
            return unmet.ToResult();
        }

        if (change(found) is not { } wanted)
        {
            return errors.ToRefusal().ToResult();
        }

        return await administration.UpdateAsync(found, wanted, cancellationToken) is { } updated
            ? Answer(request, updated)
            : CommonRefusals.PreconditionFailed.ToResult();
    }
}
