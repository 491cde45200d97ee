using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>The review records of an application, for its worker and for the unions of its chain.</summary>
public sealed class RecordFunctions(ApplicationStore applications, ReviewAccess access, Paging paging)
{
    [Authorize(Roles = $"{Roles.Worker},{Roles.Staff}")]
    [Requires(StaffRight.ReadReviews)]
    [Function("ListRecords")]
    [Describe("审核记录", typeof(PageOf<RecordView>), "not-found", OnePage = true)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId:guid}/records")] HttpRequest request,
        Guid applicationId,
        CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(new(applicationId), cancellationToken);
        return application is null || Check(application, request.Caller()) is not null
            ? CommonRefusals.NotFound.ToResult()
            : ApiResults.Private(request, paging.Page(request, [.. application.Records.Select(r => RecordView.Of(r, toWorker: request.Caller() is WorkerCaller))], null));
    }

    private Refusal? Check(StoredApplication application, Caller caller) => caller is WorkerCaller worker
        ? Ownership.Check(application, worker)
        : access.Check(application, (StaffCaller)caller);
}

/// <summary>A review record without the name of who acted: the union stands for its staff.</summary>
/// <param name="Number">The application version that the act made.</param>
/// <param name="By">A worker, union staff, or the clock.</param>
/// <param name="UnionId">The union that acted.</param>
/// <param name="OnBehalfOf">The union whose turn it was, when one above it decided in its place.</param>
/// <param name="Unattended">Whether that one had no active reviewer.</param>
/// <param name="ToUnionId">For a transfer: the union that is to take the application over.</param>
/// <param name="Undoes">For the undoing of a decision: the decision's number.</param>
/// <param name="Reason">As the worker reads it; that of a hold is for staff alone.</param>
/// <param name="ReasonCodes">Which of the programme's reasons were chosen.</param>
public sealed record RecordView(
    int Number,
    RecordedAct Act,
    DateTimeOffset At,
    ActorKind By,
    UnionId? UnionId,
    UnionId? OnBehalfOf,
    bool Unattended,
    UnionTier? Tier,
    UnionId? ToUnionId,
    int? Undoes,
    string? Reason,
    IReadOnlyList<string> ReasonCodes,
    IReadOnlyList<string> Items,
    int FormVersion)
{
    internal static RecordView Of(ReviewRecord record, bool toWorker) => new(
        record.Version,
        record.Act,
        record.At,
        record.Actor.Kind,
        record.Actor.UnionId,
        record.OnBehalfOf,
        record.Unattended,
        record.Tier,
        record.ToUnionId,
        record.Undoes,
        toWorker && record.Act == RecordedAct.Held ? null : record.Reason,
        record.ReasonCodes,
        record.Items,
        record.FormVersion);
}
