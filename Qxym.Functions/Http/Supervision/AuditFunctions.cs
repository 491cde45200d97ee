using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.People;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Audit;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Supervision;

/// <summary>The audit trail, for those who supervise (feature J4): what staff of the own subtree did and read.</summary>
public sealed class AuditFunctions(AuditStore audit, ApplicationStore applications, PeopleStore people, UnionDirectory unions, TimeProvider time, Paging paging)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Supervise)]
    [Function("ListAudit")]
    [Describe("操作与查阅留痕：按申请、按账号，或按本市某一天（默认今天），后发生的在前", typeof(PageOf<AuditEntry>), "invalid-request", "not-found", Query = ["applicationId", "account", "unionId", "day"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "audit")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var (query, wrong) = Read(request);
        if ((refusal ?? wrong) is { } invalid)
        {
            return invalid.ToResult();
        }

        var staff = request.Staff();
        if (!staff.Reaches(StaffRight.Supervise, query.UnionId, unions.Current)
            || (query.ApplicationId is { } id && !await SupervisesAsync(staff, id, cancellationToken)))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var (entries, continuation) = query switch
        {
            { ApplicationId: { } application } => await audit.OfApplicationAsync(application, page.Size, page.Continuation, cancellationToken),
            { Account: { } account } => await audit.OfAccountAsync(account, page.Size, page.Continuation, cancellationToken),
            _ => await audit.OfDayAsync(query.UnionId, query.Day, page.Size, page.Continuation, cancellationToken),
        };
        return ApiResults.Private(request, paging.Page(request, Visible(entries, query, staff), continuation));
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Supervise)]
    [Function("FindPersonApplications")]
    [Describe("按身份证号查本辖区内的申请编号，再按申请查留痕", typeof(PageOf<PersonApplication>), "invalid-request", Body = typeof(PersonQuery), OnePage = true)]
    public async Task<IResult> FindPerson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "audit/persons")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<PersonQuery>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var idNumber = new FieldReader(body.Mistyped).Value<IdNumber>("/idNumber", body.Value.IdNumber, "身份证号");
        if (!body.Mistyped.IsEmpty)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var found = new List<PersonApplication>();
        var (ids, _) = await people.ListAsync(people.KeyOf(idNumber!), 200, null, cancellationToken);
        foreach (var id in ids)
        {
            if (await applications.FindAsync(id, cancellationToken) is { } application
                && request.Staff().Reaches(StaffRight.Supervise, application.State.UnionId, unions.Current))
            {
                found.Add(new PersonApplication(id, application.State.ProgrammeId));
            }
        }

        return ApiResults.Private(request, paging.Page(request, found, null));
    }

    private List<AuditEntry> Visible(IEnumerable<AuditEntry> entries, AuditQuery query, StaffCaller staff) =>
    [
        .. entries.Where(e => query.ApplicationId is not null
            || (staff.Reaches(StaffRight.Supervise, e.UnionId, unions.Current) && unions.Current.IsWithin(e.UnionId, query.UnionId))),
    ];

    private async Task<bool> SupervisesAsync(StaffCaller staff, ApplicationId id, CancellationToken cancellationToken) =>
        await applications.FindAsync(id, cancellationToken) is { } application
        && staff.Reaches(StaffRight.Supervise, application.State.UnionId, unions.Current);

    private (AuditQuery Query, Refusal? Refusal) Read(HttpRequest request)
    {
        var errors = new FieldErrors();
        var unionId = AskedUnion.Read(request, errors);
        ApplicationId? application = null;
        if (request.Query["applicationId"].ToString() is { Length: > 0 } text)
        {
            application = Guid.TryParse(text, out var id) ? new ApplicationId(id) : null;
            if (application is null)
            {
                errors.Add("/applicationId", "applicationId 不正确。");
            }
        }

        var day = time.GetUtcNow().ChinaDate();
        if (request.Query["day"].ToString() is { Length: > 0 } date
            && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            errors.Add("/day", "day 应为日期，如2026-06-11。");
        }

        var account = request.Query["account"].ToString();
        return (new AuditQuery(unionId, application, account.Length == 0 ? null : account, day), errors.Refusal);
    }

    private sealed record AuditQuery(UnionId UnionId, ApplicationId? ApplicationId, string? Account, DateOnly Day);
}

/// <summary>Whose applications to find.</summary>
public sealed record PersonQuery(string? IdNumber);

/// <summary>An application of a person.</summary>
public sealed record PersonApplication(ApplicationId ApplicationId, string ProgrammeId);
