using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.PublicNotices;

/// <summary>
/// The orchestration of a public notice; its instance id is the notice's id. It runs twice: to draw the list up, and when staff have it
/// published, to check it, put it out and tell the applications in it. A crash repeats the page at hand, no more.
/// </summary>
public static class NoticeWorkflow
{
    public const string Name = nameof(NoticeWorkflow);

    /// <summary>After so many pages it goes on as new, so that its history stays short.</summary>
    private const int PagesOfHistory = 20;

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var at = context.GetInput<NoticePosition>()!;
        for (var page = 0; page < PagesOfHistory && at.Step != NoticeStep.Done; page++)
        {
            context.SetCustomStatus(at);
            at = await context.CallActivityAsync<NoticePosition>(ActivityOf(at.Step), at, Retries.UntilStorageIsBack);
        }

        if (at.Step != NoticeStep.Done)
        {
            context.ContinueAsNew(at);
        }
    }

    private static string ActivityOf(NoticeStep step) => step switch
    {
        NoticeStep.Draw => DrawUpEntries.Name,
        NoticeStep.Check => CheckEntries.Name,
        NoticeStep.Open => OpenNotice.Name,
        _ => TellApplications.Name,
    };
}

/// <summary>How far the work on a notice has come.</summary>
/// <param name="Number">The last line that this step has dealt with.</param>
/// <param name="Walk">While it is drawn up: where the next page begins.</param>
public sealed record NoticePosition(Guid NoticeId, NoticeStep Step, int Number = 0, WalkPosition? Walk = null)
{
    /// <summary>Where the work on a notice begins that has come so far; null when there is none to do.</summary>
    public static NoticePosition? Begin(Notice notice) => notice.Stage switch
    {
        NoticeStage.Drawing => new(notice.Id, NoticeStep.Draw, 0, WalkPosition.Start),
        NoticeStage.Checking => new(notice.Id, NoticeStep.Check),
        NoticeStage.Publishing => new(notice.Id, NoticeStep.Tell),
        _ => null,
    };

    /// <summary>The first of another step.</summary>
    public NoticePosition Next(NoticeStep step) => new(NoticeId, step);
}

/// <summary>The steps of the work on a notice.</summary>
public enum NoticeStep
{
    Draw,
    Check,
    Open,
    Tell,
    Done,
}
