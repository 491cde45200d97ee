using System.Net;
using static Qxym.Functions.Tests.Acceptance.Requests;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Rights;

/// <summary>A probe for every route that lets staff in. Whoever adds a route adds a line here.</summary>
internal static class Probes
{
    /// <summary>The unions that an application of <see cref="Grassroots"/> comes by.</summary>
    private static readonly string[] Chain = [Grassroots, Town, District, City];

    /// <summary>Who looks after the unions below a town; whose own union is at the bottom has nothing below it.</summary>
    private static readonly string[] BelowTown = [Grassroots];

    private static readonly string[] OfAccount = [Town];

    private const string[]? Own = null;

    /// <summary>By the name of the function.</summary>
    public static IReadOnlyDictionary<string, Probe> All { get; } = new Dictionary<string, Probe>
    {
        ["ListReviews"] = new([Town], _ => Get($"api/reviews?inboxOf={Town}")) { OutOfReach = [HttpStatusCode.BadRequest] },
        ["GetReview"] = new(Chain, s => Get($"api/reviews/{s.ApplicationId}")),
        ["ListRecords"] = new(Chain, s => Get($"api/applications/{s.ApplicationId}/records")),
        ["Decide"] = new(Chain, s => Post($"api/reviews/{s.ApplicationId}/decisions", Empty())),
        ["UndoDecision"] = new(Chain, s => Post($"api/reviews/{s.ApplicationId}/decisions/99/undo")) { OfItsMaker = true },
        ["PutOnHold"] = new(Chain, s => Put($"api/reviews/{s.ApplicationId}/hold", Empty())),
        ["Resume"] = new([Grassroots], s => new(HttpMethod.Delete, $"api/reviews/{s.ApplicationId}/hold")) { OfItsMaker = true },

        ["DecideMany"] = new(Own, _ => Post("api/reviews/decisions", Empty())) { OutOfReach = [HttpStatusCode.BadRequest] },
        ["ListMaterialHistory"] = new(Chain, s => Get($"api/applications/{s.ApplicationId}/materials/idCard/history")),
        ["ListAppeals"] = new([Town], _ => Get($"api/appeals?unionId={Town}")),
        ["ReplyToAppeal"] = new([Grassroots], s => Post($"api/appeals/{s.AppealId}/reply", Empty())),
        ["ListTransfers"] = new([Town], _ => Get($"api/transfers?direction=in&unionId={Town}")),
        ["ProposeTransfer"] = new([Grassroots], s => Post($"api/applications/{s.ApplicationId}/transfers", Json(new { toUnionId = Qingdao, reason = "职工已调入" }))),
        ["AcceptTransfer"] = new([TownAlone], s => Post($"api/transfers/{s.TransferId}/acceptance")),
        ["RefuseTransfer"] = new([TownAlone], s => Post($"api/transfers/{s.TransferId}/refusal", Json(new { reason = "不属本会" }))),
        ["CancelTransfer"] = new([Grassroots], s => Post($"api/transfers/{s.TransferId}/cancellation")),

        ["Disqualify"] = new(Chain[..1], s => Post($"api/applications/{s.ApplicationId}/disqualification", Empty())),

        ["GetMe"] = new(Own, _ => Get("api/me")),
        ["ListStaff"] = new(OfAccount, _ => Get($"api/staff?unionId={Town}")),
        ["CreateStaff"] = new(OfAccount, _ => Post("api/staff", Json(RightsScene.NewAccount))),
        ["GetStaff"] = new(OfAccount, _ => Get($"api/staff/{RightsScene.Account}")),
        ["ChangeStaff"] = new(OfAccount, _ => Put($"api/staff/{RightsScene.Account}", Empty()).With("If-Match", "*")),
        ["DeactivateStaff"] = new(OfAccount, _ => Post($"api/staff/{RightsScene.Account}/deactivation")),
        ["ActivateStaff"] = new(OfAccount, _ => Post($"api/staff/{RightsScene.Account}/activation")),
        ["ChangePassword"] = new(Own, _ => Put("api/me/password", Empty())),
        ["SignOut"] = new(Own, _ => new(HttpMethod.Delete, "api/auth/sessions/current")),

        ["CreateUnion"] = new(BelowTown, _ => Post("api/unions", Json(new { id = Grassroots, name = "别名工会", tier = "grassroots", parentId = Town }))),
        ["ChangeUnion"] = new([Town], _ => Put($"api/unions/{Town}", Empty()).With("If-Match", "*")),
        ["ListUnionChanges"] = new([Town], _ => Get($"api/unions/{Town}/changes")),
        ["ImportUnions"] = new(BelowTown, _ => Post("api/unions/import?dryRun=true", Json(new[] { new { id = "370102001999", name = "新建工会", tier = "grassroots", parentId = Town } })))
        {
            OutOfReach = [HttpStatusCode.BadRequest],
        },

        ["ListAudit"] = new([Town], _ => Get($"api/audit?unionId={Town}")),
        ["FindPersonApplications"] = new(Own, _ => Post("api/audit/persons", Empty())),
        ["GetStatistics"] = new([Town], _ => Get($"api/statistics?programmeId={Programme}&unionId={Town}")),
        ["ExportApplications"] = new([Town], _ => Get($"api/exports/applications?programmeId={Programme}&format=csv&unionId={Town}")),
        ["GetExport"] = new(Own, _ => Get($"api/exports/{Guid.Empty}")) { OfItsMaker = true },
        ["DrawSample"] = new([Town], _ => Post("api/samples", Json(new { programmeId = Programme, unionId = Town, count = 1 }))),
        ["GetSample"] = new(Own, _ => Get($"api/samples/{Guid.Empty}")) { OfItsMaker = true },
        ["ImportList"] = new([City], _ => Post("api/programmes/jinan-2021/lists/disqualified/import?dryRun=true", Bytes("?"u8.ToArray(), "text/csv"))),
        ["GetWindows"] = new([City], _ => Get($"api/programmes/{Programme}/batches/batch-1/windows")),
        ["ChangeWindows"] = new([City], _ => Put($"api/programmes/{Programme}/batches/batch-1/windows", Empty()).With("If-Match", "*")),
        ["DrawUpNotice"] = new([Town], _ => Post("api/public-notices", Json(new { programmeId = Programme, unionId = Town }))),
        ["ListNoticeDrafts"] = new([Town], _ => Get($"api/public-notices/drafts?unionId={Town}")),
        ["GetNoticeDraft"] = new([District], s => Get($"api/public-notices/{s.NoticeId}/draft")),
        ["PublishNotice"] = new([District], s => Post($"api/public-notices/{s.NoticeId}/publication")),
        ["ListObjections"] = new([Town], _ => Get($"api/objections?unionId={Town}")),
        ["GetObjection"] = new([District], s => Get($"api/objections/{s.ObjectionId}")),
        ["ReplyToObjection"] = new([District], s => Post($"api/objections/{s.ObjectionId}/reply", Empty())),
        ["ListQuotas"] = new([Town], _ => Get($"api/quotas?programmeId=jinan-2021&unionId={Town}")),
        ["GetQuota"] = new([District], _ => Get($"api/quotas/jinan-2021.{District}")),
        ["ReallocateQuota"] = new([District], _ => Put($"api/quotas/jinan-2021.{District}", Empty()).With("If-Match", "*")),
        ["GetQuotaCheck"] = new([City], _ => Get("api/programmes/jinan-2021/quota-check")),
        ["RunQuotaCheck"] = new([City], _ => Post("api/programmes/jinan-2021/quota-check")),

        ["CreatePayout"] = new([City], _ => Post("api/payouts", Json(new { programmeId = Programme, unionId = City, instalment = 9 }))),
        ["ListPayouts"] = new([City], _ => Get($"api/payouts?unionId={City}")),
        ["GetPayout"] = new([City], s => Get($"api/payouts/{s.PayoutId}")),
        ["ListPayoutLines"] = new([City], s => Get($"api/payouts/{s.PayoutId}/lines")),
        ["GetPayoutChecks"] = new([City], s => Get($"api/payouts/{s.PayoutId}/checks")),
        ["RemovePayoutLines"] = new([City], s => Post($"api/payouts/{s.PayoutId}/removals", Empty())),
        ["SubmitPayout"] = new([City], s => Post($"api/payouts/{s.PayoutId}/submission")),
        ["WithdrawPayout"] = new([City], s => Post($"api/payouts/{s.PayoutId}/withdrawal")),
        ["ApprovePayout"] = new([City], s => Post($"api/payouts/{s.PayoutId}/approval", Empty())),
        ["ReturnPayout"] = new([City], s => Post($"api/payouts/{s.PayoutId}/return", Empty())),
        ["GetBankFile"] = new([City], s => Get($"api/payouts/{s.PayoutId}/bank-file")),
        ["ImportPayoutResults"] = new([City], s => Post($"api/payouts/{s.PayoutId}/results", Bytes("?"u8.ToArray(), "text/csv"))),
        ["ListDuePayments"] = new([City], _ => Get($"api/payouts/due?programmeId={Programme}&unionId={City}")),
        ["ListFailedCards"] = new([City], _ => Get($"api/payouts/cards?unionId={City}")),
        ["GetPayoutCheck"] = new([City], _ => Get("api/programmes/jinan-2021/payout-check")),
        ["RunPayoutCheck"] = new([City], _ => Post("api/programmes/jinan-2021/payout-check")),
        ["ListClawBacks"] = new([City], _ => Get($"api/payouts/clawbacks?unionId={City}")),
        ["ConfirmCard"] = new([Grassroots], s => Post($"api/applications/{s.ApplicationId}/bank/confirmation").With("If-Match", "*")),
        ["RefuseCard"] = new([Grassroots], s => Post($"api/applications/{s.ApplicationId}/bank/refusal", Json(new { reason = "户名不符" })).With("If-Match", "*")),
        ["ConfirmTuition"] = new([Grassroots], s => Post($"api/applications/{s.ApplicationId}/tuition-receipts", Json(new { instalment = 2 }))),
        ["ReturnPayment"] = new(Own, s => Post($"api/applications/{s.ApplicationId}/payments/{Guid.Empty}/return")) { OfItsMaker = true },
        ["ListSmsMessages"] = new(Own, _ => Get("api/sms-messages?phone=13900000000")),
    };

    private static HttpContent Empty() => Json(new { });
}
