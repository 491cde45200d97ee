using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>What a caller may do with an application now, for front ends to draw their buttons by.</summary>
/// <param name="Name">Stable: <c>editForm</c>, <c>submit</c>, <c>approve</c>, ….</param>
/// <param name="Allowed">Whether it would be accepted now.</param>
/// <param name="Until">The first instant at which it no longer will be; null when open-ended or not allowed.</param>
/// <param name="WhyNot">The code of the refusal; null when allowed.</param>
public sealed record PermittedAction(string Name, bool Allowed, DateTimeOffset? Until, string? WhyNot);

/// <summary>Computes <see cref="PermittedAction"/>s by the guards that <see cref="Lifecycle"/> refuses by.</summary>
public static class PermittedActions
{
    private static readonly string[] ReviewActions = ["approve", "return", "reject"];

    /// <summary>The worker's own.</summary>
    public static IReadOnlyList<PermittedAction> ForWorker(ApplicationState state, Programme programme, DateTimeOffset now)
    {
        var batch = programme.FindBatch(state.BatchId)!;
        var guards = new LifecycleGuards(state, programme, batch, now);
        var correctUntil = state.Return?.Deadline;
        return
        [
            Action("editForm", guards.EditForm(), correctUntil ?? batch.ApplicationWindow.ClosesAt),
            Action("downloadForm", null, null),
            Action("uploadMaterials", AnySlot(programme, guards), correctUntil ?? batch.MaterialsWindow.ClosesAt),
            Action("submit", guards.Submit(), correctUntil ?? batch.MaterialsWindow.ClosesAt),
            Action("withdraw", guards.Withdraw(), null),
            Action("appeal", AppealRules.CheckFiling(state, now), state.RejectionFinalAt),
        ];
    }

    /// <summary>Those of a union's reviewer.</summary>
    public static IReadOnlyList<PermittedAction> ForReviewer(
        ApplicationState state, UnionId unionId, Programme programme, DateTimeOffset now)
    {
        var batch = programme.FindBatch(state.BatchId)!;
        var guards = new LifecycleGuards(state, programme, batch, now);
        var refusal = guards.Review(unionId);
        return
        [
            .. ReviewActions.Select(name => Action(name, refusal, batch.ReviewWindowAt(now)?.ClosesAt)),
            Action("answerAppeal", AppealRules.CheckAnswer(state, unionId), null),
            Action("transfer", TransferRules.CheckProposal(state, unionId), null),
            Action("hold", guards.PutOnHold(unionId), batch.ReviewWindowAt(now)?.ClosesAt),
            Action("resume", guards.Resume(unionId), null),
        ];
    }

    /// <summary>That of whoever made the last decision.</summary>
    public static PermittedAction Undo(ApplicationState state, Actor actor, Programme programme, DateTimeOffset now) => Action(
        "undo", UndoRules.Check(state, actor, state.LastDecision?.Number ?? 0, programme, now), UndoRules.Until(state, programme, now));

    /// <summary>Those of an administrator of a union above the one whose turn it is.</summary>
    /// <param name="unattended">Whether that one has no active reviewer and theirs stands in for it.</param>
    public static IReadOnlyList<PermittedAction> ForSuperior(ApplicationState state, Programme programme, DateTimeOffset now, bool unattended = false)
    {
        var refusal = new LifecycleGuards(state, programme, programme.FindBatch(state.BatchId)!, now).ReviewOnBehalf(unattended);
        return [.. ReviewActions.Select(name => Action(name, refusal, null))];
    }

    /// <summary>That of whoever may take 申报资格 away.</summary>
    public static PermittedAction ForDisqualifier(ApplicationState state) => Action("disqualify", DisqualificationRules.Check(state), null);

    private static Refusal? AnySlot(Programme programme, LifecycleGuards guards)
    {
        var refusals = programme.Materials.Select(m => guards.ChangeMaterial(m.Slot)).ToList();
        return refusals.Contains(null) ? null : refusals.FirstOrDefault();
    }

    private static PermittedAction Action(string name, Refusal? refusal, DateTimeOffset? until) =>
        new(name, refusal is null, refusal is null ? until : null, refusal?.Code);
}
