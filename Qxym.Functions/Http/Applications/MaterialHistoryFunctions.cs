using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Reviews;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Applications;

/// <summary>What a slot has held, for the application's worker and the unions of its chain.</summary>
public sealed class MaterialHistoryFunctions(ApplicationStore applications, ProgrammeCatalogue programmes, ReviewAccess access, Paging paging)
{
    [Authorize(Roles = $"{Roles.Worker},{Roles.Staff}")]
    [Requires(StaffRight.ReadReviews)]
    [Function("ListMaterialHistory")]
    [Describe("一份材料的历次上传、删除，先发生的在前", typeof(PageOf<MaterialVersionView>), "invalid-request", "not-found")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId:guid}/materials/{slot}/history")] HttpRequest request,
        Guid applicationId,
        string slot,
        CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var id = new ApplicationId(applicationId);
        if (await applications.FindAsync(id, cancellationToken) is not { } application
            || Check(application, request.Caller()) is not null
            || programmes.For(application.State).FindSlot(slot) is null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var staff = request.Caller() as StaffCaller;
        var named = staff is null || application.State.PendingStage?.UnionId == staff.UnionId;
        if (staff is not null && named)
        {
            UnmaskedData.Note(request);
        }

        var (items, continuation) = await applications.HistoryAsync(id, slot, page.Size, page.Continuation, cancellationToken);
        return ApiResults.Private(request, paging.Page(request, [.. items.Select(i => MaterialVersionView.Of(i, named))], continuation));
    }

    private Refusal? Check(StoredApplication application, Caller caller) => caller is WorkerCaller worker
        ? Ownership.Check(application, worker)
        : access.Check(application, (StaffCaller)caller);
}

/// <summary>An entry in the history of a slot.</summary>
/// <param name="Number">The application version that the act made.</param>
/// <param name="By">The worker, or the clock for what a scanner found.</param>
/// <param name="FileName">As the worker's device called it; people write names into it, so unions that are not in charge do not see it.</param>
/// <param name="Bytes">Size of the document as stored.</param>
/// <param name="Sha256">Of the document as stored, lower-case hex.</param>
/// <param name="FormVersion">For the stamped form: the form version it certifies.</param>
public sealed record MaterialVersionView(
    int Number,
    MaterialAct Act,
    DateTimeOffset At,
    ActorKind By,
    string? FileName,
    string ContentType,
    long Bytes,
    string Sha256,
    int? FormVersion,
    MaterialScan Scan)
{
    internal static MaterialVersionView Of(MaterialVersion version, bool named) => new(
        version.Version,
        version.Act,
        version.At,
        version.Actor.Kind,
        named ? version.Material.FileName : null,
        version.Material.ContentType,
        version.Material.Bytes,
        version.Material.Sha256,
        version.Material.FormVersion,
        version.Material.Scan);
}
