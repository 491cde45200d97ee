using static Qxym.Functions.Tests.Acceptance.ShandongUnions;
using static Qxym.Functions.Tests.Faults.Crashes.PayoutSteps;
using static Qxym.Functions.Tests.Faults.Crashes.Step;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>Something during which the product dies.</summary>
/// <param name="Name">What it is called in results.</param>
/// <param name="Before">How an application comes there; nothing goes wrong meanwhile.</param>
/// <param name="Act">What is done while the product dies; all that follows of itself belongs to it.</param>
/// <param name="Status">What the application then is.</param>
/// <param name="Acts">What its records then say was done, in order.</param>
/// <param name="Inboxes">In which unions' inboxes it then lies, and in none else.</param>
/// <param name="Sms">How many messages its worker then has.</param>
internal sealed record Operation(string Name, Step[] Before, Step Act, string Status, string[] Acts, string[] Inboxes, int Sms)
{
    private static readonly Step ToMaterials = MoveTo("2026-06-11 10:00");
    private static readonly Step ToTheEnd = MoveTo("2026-06-25 17:00");
    private static readonly Step[] Ready = [Apply, ToMaterials, .. UploadAll, Settle];
    private static readonly Step[] Submitted = [.. Ready, Submit, Settle];
    private static readonly Step[] AtTown = [.. Submitted, Approve(Grassroots), Settle];
    private static readonly Step[] AtDistrict = [.. AtTown, Approve(Town), Settle];
    private static readonly Step[] AtCity = [.. AtDistrict, Approve(District), Settle];
    private static readonly Step[] Returned = [.. AtTown, Return(Town, "idCard"), Settle];
    private static readonly Step[] Rejected = [.. AtTown, Reject(Town), Settle];
    private static readonly Step[] AllApproved = [.. AtCity, Approve(City), Settle];
    private static readonly Step[] DrawnUp = [.. AllApproved, DrawUpNotice, Settle];
    private static readonly Step[] Published = [.. DrawnUp, PublishNotice, Settle];
    private static readonly Step[] ObjectedTo = [.. Published, FileObjection, Settle];
    private static readonly Step ToTheEndOfTheNotice = MoveTo("2026-06-17 00:00");
    private static readonly string[] InAllInboxes = [.. Tiers.Select(t => $"{t}_Approved")];
    private static readonly string[] OneApproved = ["Registered", "Submitted", "Approved"];
    private static readonly string[] ActsOfAll = [.. OneApproved, "Approved", "Approved", "Approved"];
    private static readonly Step[] Awaiting = [.. Published, ToTheEndOfTheNotice, Settle];
    private static readonly Step[] PayoutDrawnUp = [.. Awaiting, DrawUpPayout, Settle];
    private static readonly Step[] PayoutApproved = [.. PayoutDrawnUp, SubmitPayout, ApprovePayout, DownloadBankFile, Settle];
    private static readonly Step[] PayoutFailed = [.. PayoutApproved, ImportResults("失败"), Settle];
    private static readonly string[] InPayout = [.. ActsOfAll, "Published", "NoticeEnded", "IncludedInBatch"];

    /// <summary>All there are.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("registration", [], Apply, "registered", ["Registered"], [], 0),
        new("edit", [Apply, Settle], Edit, "registered", ["Registered", "FormEdited"], [], 0),
        new("upload", [Apply, ToMaterials, Settle], Upload("idCard"), "registered", ["Registered"], [], 0),
        new("upload in place of another", Ready, Upload("idCard", "again"), "registered", ["Registered"], [], 0),
        new("submission", Ready, Submit, "submitted", ["Registered", "Submitted"], [$"{Grassroots}_Pending"], 0),
        new("approval by grassroots", Submitted, Approve(Grassroots), "inReview", OneApproved, [$"{Grassroots}_Approved", $"{Town}_Pending"], 0),
        new("approval by town", AtTown, Approve(Town), "inReview", [.. OneApproved, "Approved"], [$"{Grassroots}_Approved", $"{Town}_Approved", $"{District}_Pending"], 0),
        new("approval by district", AtDistrict, Approve(District), "inReview", [.. OneApproved, "Approved", "Approved"], [$"{Grassroots}_Approved", $"{Town}_Approved", $"{District}_Approved", $"{City}_Pending"], 0),
        new("approval by city", AtCity, Approve(City), "approved", [.. OneApproved, "Approved", "Approved", "Approved"], [.. Tiers.Select(t => $"{t}_Approved")], 0),
        new("return", AtTown, Return(Town, "idCard"), "returned", [.. OneApproved, "Returned"], [$"{Grassroots}_Approved", $"{Town}_Returned"], 1),
        new("SMS of a return", [.. AtTown, Return(Town, "idCard"), Idle], Settle, "returned", [.. OneApproved, "Returned"], [$"{Grassroots}_Approved", $"{Town}_Returned"], 1),
        new("correction", [.. Returned, Upload("idCard", "again")], Correct, "inReview", [.. OneApproved, "Returned", "Corrected"], [$"{Grassroots}_Approved", $"{Town}_Corrected", $"{Town}_Pending"], 1),
        new("correction to another union", [.. AtTown, Return(Town, "basic"), Settle, EditUnion, Upload("applicationForm", "again")], Correct, "inReview", [.. OneApproved, "Returned", "FormEdited", "Corrected"], [$"{TownAlone}_Pending"], 1),
        new("rejection", AtDistrict, Reject(District), "rejected", [.. OneApproved, "Approved", "Rejected"], [$"{Grassroots}_Approved", $"{Town}_Approved", $"{District}_Rejected"], 1),
        new("appeal", Rejected, Appeal, "appealing", [.. OneApproved, "Rejected", "Appealed"], [$"{Grassroots}_Approved", $"{Town}_Rejected"], 1),
        new("confirmation of a rejection", [.. Rejected, Appeal, Settle], Answer(Town, "rejectionConfirmed"), "rejected", [.. OneApproved, "Rejected", "Appealed", "RejectionConfirmed"], [$"{Grassroots}_Approved", $"{Town}_Rejected"], 1),
        new("reinstatement", [.. Rejected, Appeal, Settle], Answer(Town, "reinstated"), "inReview", [.. OneApproved, "Rejected", "Appealed", "Reinstated"], [$"{Grassroots}_Approved", $"{Town}_Pending"], 1),
        new("end of the appeal period", Rejected, ToTheEnd, "rejected", [.. OneApproved, "Rejected"], [$"{Grassroots}_Approved", $"{Town}_Rejected"], 1),
        new("transfer", AtTown, ProposeTransfer(Town, TownAlone), "inReview", [.. OneApproved, "TransferProposed"], [$"{Grassroots}_Approved", $"{Town}_Pending"], 0),
        new("acceptance of a transfer", [.. AtTown, ProposeTransfer(Town, TownAlone), Settle], SettleTransfer(TownAlone, "acceptance"), "inReview", [.. OneApproved, "TransferProposed", "TransferAccepted"], [$"{TownAlone}_Pending"], 0),
        new("refusal of a transfer", [.. AtTown, ProposeTransfer(Town, TownAlone), Settle], SettleTransfer(TownAlone, "refusal"), "inReview", [.. OneApproved, "TransferProposed", "TransferRefused"], [$"{Grassroots}_Approved", $"{Town}_Pending"], 0),
        new("withdrawal before submission", [Apply, Settle], Withdraw, "withdrawn", ["Registered", "Withdrawn"], [], 0),
        new("withdrawal after submission", Submitted, Withdraw, "withdrawn", ["Registered", "Submitted", "Withdrawn"], [], 0),
        new("disqualification before submission", [Apply, Settle], Disqualify, "disqualified", ["Registered", "Disqualified"], [], 0),
        new("disqualification in review", [.. AtTown, ProposeTransfer(Town, TownAlone), Settle], Disqualify, "disqualified", [.. OneApproved, "TransferProposed", "Disqualified"], [$"{Grassroots}_Approved"], 0),
        new("disqualification during an appeal", [.. Rejected, Appeal, Settle], Disqualify, "disqualified", [.. OneApproved, "Rejected", "Appealed", "Disqualified"], [$"{Grassroots}_Approved", $"{Town}_Rejected"], 1),
        new("disqualification after approval", [.. AtCity, Approve(City), Settle], Disqualify, "disqualified", [.. OneApproved, "Approved", "Approved", "Approved", "Disqualified"], [.. Tiers.Select(t => $"{t}_Approved")], 0),
        new("drawing up of a notice", AllApproved, DrawUpNotice, "approved", ActsOfAll, InAllInboxes, 0),
        new("publication of a notice", DrawnUp, PublishNotice, "publicNotice", [.. ActsOfAll, "Published"], InAllInboxes, 0),
        new("end of a notice", Published, ToTheEndOfTheNotice, "awaitingPayout", [.. ActsOfAll, "Published", "NoticeEnded"], InAllInboxes, 0),
        new("objection", Published, FileObjection, "publicNotice", [.. ActsOfAll, "Published", "Objected"], InAllInboxes, 0),
        new("objection upheld", ObjectedTo, AnswerObjection("upheld"), "disqualified", [.. ActsOfAll, "Published", "Objected", "Disqualified"], InAllInboxes, 0),
        new("objection dismissed after the period", [.. ObjectedTo, ToTheEndOfTheNotice], AnswerObjection("dismissed"), "awaitingPayout", [.. ActsOfAll, "Published", "Objected", "ObjectionDismissed", "NoticeEnded"], InAllInboxes, 0),
        new("drawing up a payment batch", Awaiting, DrawUpPayout, "awaitingPayout", InPayout, InAllInboxes, 0),
        new("withdrawal of a payment batch", PayoutDrawnUp, WithdrawPayout, "awaitingPayout", [.. InPayout, "LeftBatch"], InAllInboxes, 0),
        new("submission of a payment batch", PayoutDrawnUp, SubmitPayout, "awaitingPayout", InPayout, InAllInboxes, 0),
        new("approval of a payment batch", [.. PayoutDrawnUp, SubmitPayout], ApprovePayout, "awaitingPayout", InPayout, InAllInboxes, 0),
        new("first download of a bank file", [.. PayoutDrawnUp, SubmitPayout, ApprovePayout], DownloadBankFile, "awaitingPayout", InPayout, InAllInboxes, 0),
        new("import of results", PayoutApproved, ImportResults("成功"), "paid", [.. InPayout, "PaidOut"], InAllInboxes, 0),
        new("import of failures", PayoutApproved, ImportResults("失败"), "payoutFailed", [.. InPayout, "PayoutFailed"], InAllInboxes, 0),
        new("import of returned transfers", [.. PayoutApproved, ImportResults("成功"), Settle], ImportResults("退票"), "payoutFailed", [.. InPayout, "PaidOut", "PayoutFailed"], InAllInboxes, 0),
        new("correction of a card", PayoutFailed, CorrectCard, "payoutFailed", [.. InPayout, "PayoutFailed", "CardCorrected"], InAllInboxes, 0),
        new("confirmation of a card", [.. PayoutFailed, CorrectCard, Settle], ConfirmCard, "awaitingPayout", [.. InPayout, "PayoutFailed", "CardCorrected", "CardConfirmed"], InAllInboxes, 0),
        new("lapse without materials", [Apply, Settle], ToTheEnd, "lapsed", ["Registered", "Lapsed"], [], 0),
        new("lapse without correction", Returned, ToTheEnd, "lapsed", [.. OneApproved, "Returned", "Lapsed"], [$"{Grassroots}_Approved", $"{Town}_Returned"], 1),
        new("undoing of an approval", AtTown, Undo(Grassroots), "submitted", [.. OneApproved, "Undone"], [$"{Grassroots}_Pending"], 0),
        new("undoing of a return", Returned, Undo(Town), "inReview", [.. OneApproved, "Returned", "Undone"], [$"{Grassroots}_Approved", $"{Town}_Pending"], 2),
        new("undoing of the last approval", [.. AtCity, Approve(City), Settle], Undo(City), "inReview", [.. OneApproved, "Approved", "Approved", "Approved", "Undone"], [$"{Grassroots}_Approved", $"{Town}_Approved", $"{District}_Approved", $"{City}_Pending"], 0),
        new("hold", AtTown, Hold(Town), "inReview", [.. OneApproved, "Held"], [$"{Grassroots}_Approved", $"{Town}_Pending"], 0),
    ];
}
