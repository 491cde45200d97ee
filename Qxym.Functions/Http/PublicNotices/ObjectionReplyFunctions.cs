using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>The union that published a list looks into an objection and answers it.</summary>
public sealed class ObjectionReplyFunctions(ApplicationChanges changes, ApplicationStore applications, ObjectionAccess access)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PublishNotices)]
    [Function("GetObjection")]
    [Describe("异议全文与异议人的姓名、电话（计入审计）", typeof(ObjectionView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "objections/{objectionId}")] HttpRequest request,
        string objectionId,
        CancellationToken cancellationToken)
    {
        if (!RecordId.TryParse(objectionId, out var id, out _)
            || await applications.FindAsync(id.ApplicationId, cancellationToken) is not { } application
            || access.Check(application, id, request.Staff()) is not null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        UnmaskedData.Note(request);
        return ApiResults.Private(request, ObjectionView.Whole(ObjectionAccess.Find(application, id)!));
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PublishNotices)]
    [Function("ReplyToObjection")]
    [Describe("答复异议：成立（取消该申请的申报资格并更正名单）或不成立", typeof(ObjectionView), "invalid-request", "not-found", "already-decided", "idempotency-key-reused", Body = typeof(ObjectionReply), Idempotent = true)]
    public async Task<IResult> Reply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "objections/{objectionId}/reply")] HttpRequest request,
        string objectionId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<ObjectionReply>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (!RecordId.TryParse(objectionId, out var id, out _))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var staff = request.Staff();
        var (upheld, text) = body.Value.Read(body.Mistyped);
        var change = new ApplicationChange
        {
            Id = id.ApplicationId,
            Authorise = application => access.Check(application, id, staff),
            Precondition = _ => body.Mistyped.Refusal,
            Command = application => new Command.AnswerObjection(staff.Actor, ObjectionAccess.Find(application, id)!, upheld, text),
            Answer = application => ObjectionView.Of(ObjectionAccess.Find(application, id)!),
            Key = body.Key,
        };
        return ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }
}
