using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.PublicNotices;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>
/// 异议 to a line of a published list, by a worker who is signed in: under the real name, so that nobody holds up other people's money unnamed.
/// The person objected to does not learn who did.
/// </summary>
public sealed class ObjectionFunctions(
    ApplicationChanges changes, NoticeStore notices, NoticeEntryStore entries, ObjectionStore objections, NoticeTelling telling, WorkerAccounts accounts)
{
    /// <summary>So many objections a person may file against one list.</summary>
    private const int MostOfPerson = 20;

    [Authorize(Roles = Roles.Worker)]
    [Function("FileObjection")]
    [Describe("在公示期内对名单中的一人实名提出异议", typeof(ObjectionLine), "invalid-request", "not-found", "identity-not-verified", "objection-not-allowed", "idempotency-key-reused", Body = typeof(ObjectionRequest), Status = 201, Idempotent = true)]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "public-notices/{noticeId:guid}/objections")] HttpRequest request,
        Guid noticeId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<ObjectionRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (await notices.FindAsync(noticeId, cancellationToken) is not { Version: > 0 } notice)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var (number, text, phone) = body.Value.Read(body.Mistyped);
        var entry = number >= 1 ? await EntryAsync(notice, number, body.Mistyped, cancellationToken) : null;
        if (!body.Mistyped.IsEmpty)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var worker = request.Worker();
        if (await accounts.FindAsync(worker.PersonKey, cancellationToken) is not { Verified: true } account)
        {
            return IntakeRefusals.IdentityNotVerified.ToResult();
        }

        var objector = new Objector(worker.PersonKey, account.Name, phone ?? PhoneOf(account));
        var (own, _) = await objections.ByAsync(worker.PersonKey, noticeId, MostOfPerson, null, cancellationToken);
        var change = new ApplicationChange
        {
            Id = entry!.ApplicationId,
            Authorise = application => Check(application, noticeId),
            Precondition = _ => own.Count >= MostOfPerson ? NoticeRefusals.TooManyObjections : null,
            Command = _ => new Command.FileObjection(worker.Actor, objector, text),
            Answer = application => ObjectionLine.Own(application.Objections.Last(o => o.By.Id == worker.PersonKey)),
            StatusCode = StatusCodes.Status201Created,
            Key = body.Key,
        };
        return Receipt(request, await FileAsync(change, notice, entry, durable, cancellationToken));
    }

    /// <summary>In another list it stands under another number, and its line in this one is about to be taken out.</summary>
    private static Refusal? Check(StoredApplication application, Guid noticeId) =>
        application.State.Notice is { } notice && notice.NoticeId != noticeId ? PublicNoticeRefusals.InOtherNotice : null;

    /// <summary>A list is out at once, but its applications learn of it one after the other: one that has not yet is told first.</summary>
    private async Task<ChangeOutcome> FileAsync(
        ApplicationChange change, Notice notice, StoredEntry entry, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var outcome = await changes.ExecuteAsync(change, durable, cancellationToken);
        if (outcome.Refusal != PublicNoticeRefusals.NotInNotice || notice.Stage != NoticeStage.Publishing)
        {
            return outcome;
        }

        return await telling.TellAheadAsync(notice, entry, durable, cancellationToken) is { } refusal
            ? new ChangeOutcome(refusal)
            : await changes.ExecuteAsync(change, durable, cancellationToken);
    }

    /// <summary>Without what an application's own worker is answered: neither its address nor its version.</summary>
    private static IResult Receipt(HttpRequest request, ChangeOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            return refusal.ToResult();
        }

        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        request.HttpContext.Response.Headers.Location = "/api/objections";
        return Results.Content(outcome.Body, ApiResults.Json, System.Text.Encoding.UTF8, outcome.StatusCode);
    }

    private static ContactPhone PhoneOf(WorkerAccount account) => ContactPhone.TryParse(account.Phone.Value, out var phone, out var error)
        ? phone
        : throw new InvalidOperationException($"A mobile number is a telephone number: {error}");

    private async Task<StoredEntry?> EntryAsync(Notice notice, int number, FieldErrors errors, CancellationToken cancellationToken)
    {
        var entry = number <= notice.Drawn ? await entries.FindAsync(notice.Id, number, cancellationToken) : null;
        if (entry is not { RemovedIn: null })
        {
            errors.AddUnlessCovered("/entry", "名单中没有这个序号，请核对最新的名单。");
        }

        return entry;
    }
}
