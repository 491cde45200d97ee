using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Me;

/// <summary>Who is signed in, and how a worker's applications stand (feature J1).</summary>
public sealed class MeFunctions(WorkerAccounts workers, PeopleStore people, ApplicationStore applications, UnionDirectory unions)
{
    private const int PageSize = 100;

    [Authorize(Roles = $"{Roles.Worker},{Roles.Staff}")]
    [OwnAccount]
    [Function("GetMe")]
    [Describe("我是谁：职工为脱敏的个人资料，工作人员为账号、工会、角色与权限", typeof(MeView), "identity-not-verified")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller() is StaffCaller staff)
        {
            return ApiResults.Private(request, MeView.Of(staff, unions.Current));
        }

        return await workers.FindAsync(request.Worker().PersonKey, cancellationToken) is { } account
            ? ApiResults.Private(request, MeView.Of(account))
            : Domain.Applications.Intake.IntakeRefusals.IdentityNotVerified.ToResult();
    }

    [Authorize(Roles = Roles.Worker)]
    [Function("GetMySummary")]
    [Describe("我的申请统计：申请中、已通过、被驳回、申诉中……", typeof(ApplicationCounts))]
    public async Task<IResult> Summary(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/summary")] HttpRequest request, CancellationToken cancellationToken)
    {
        var counts = new ApplicationCounts();
        string? continuation = null;
        do
        {
            (var ids, continuation) = await people.ListAsync(request.Worker().PersonKey, PageSize, continuation, cancellationToken);
            var found = await Task.WhenAll(ids.Select(id => applications.FindAsync(id, cancellationToken)));
            counts = found.OfType<StoredApplication>().Aggregate(counts, (sum, application) => sum.With(application.State.Status));
        }
        while (continuation is not null);

        return ApiResults.Private(request, counts);
    }
}

/// <summary>Who is signed in; what is not of the caller's kind is left out.</summary>
public sealed record MeView
{
    /// <summary><c>worker</c> or <c>staff</c>.</summary>
    public required string Role { get; init; }

    /// <summary>A worker's name, masked.</summary>
    public string? Name { get; init; }

    /// <summary>A worker's ID number, masked.</summary>
    public string? IdNumber { get; init; }

    /// <summary>A worker's phone, masked.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether a worker's real-name verification has succeeded.</summary>
    public bool? Verified { get; init; }

    /// <summary>Staff: what they sign in with.</summary>
    public string? Account { get; init; }

    public UnionId? UnionId { get; init; }

    public string? UnionName { get; init; }

    public IReadOnlyList<StaffRole>? Roles { get; init; }

    /// <summary>What the roles allow, and over which unions.Current.</summary>
    public IReadOnlyList<RightView>? Rights { get; init; }

    /// <summary>Staff: whether the password must be changed before anything else.</summary>
    public bool? PasswordChangeRequired { get; init; }

    internal static MeView Of(WorkerAccount account) => new()
    {
        Role = Identity.Roles.Worker,
        Name = account.Name.Masked,
        IdNumber = account.IdNumber.Masked,
        Phone = account.Phone.Masked,
        Verified = account.Verified,
    };

    internal static MeView Of(StaffCaller staff, UnionTree unions)
    {
        var union = unions.Find(staff.UnionId);
        return new MeView
        {
            Role = Identity.Roles.Staff,
            Account = staff.StaffId,
            UnionId = staff.UnionId,
            UnionName = union?.Name,
            Roles = staff.StaffRoles,
            Rights = union is null ? [] : [.. StaffRights.GrantsOf([.. staff.StaffRoles], union.Tier).Select(g => new RightView(g.Right, g.Reach))],
            PasswordChangeRequired = staff.PasswordChangeRequired,
        };
    }
}

/// <summary>A right, and over which unions it reaches.</summary>
public sealed record RightView(StaffRight Right, Reach Reach);
