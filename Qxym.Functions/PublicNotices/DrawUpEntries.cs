using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.PublicNotices;

/// <summary>
/// Draws up a page of a notice's list: lines of applications that wait for a public notice. The first sees to it that the union finds the list. Repeating it
/// writes the lines anew.
/// </summary>
public sealed class DrawUpEntries(
    ApplicationWalk walk, ApplicationStore applications, NoticeStore notices, NoticeIndex index, NoticeEntryStore entries, EntryPages pages, UnionDirectory unions)
{
    public const string Name = nameof(DrawUpEntries);

    private const int AtOnce = 8;
    private static readonly ApplicationStatus[] Waiting = [ApplicationStatus.Approved];

    [Function(Name)]
    public async Task<NoticePosition> Run([ActivityTrigger] NoticePosition at, CancellationToken cancellationToken)
    {
        var notice = (await notices.FindAsync(at.NoticeId, cancellationToken))!;
        if (notice.Stage != NoticeStage.Drawing)
        {
            return at.Next(NoticeStep.Done);
        }

        if (at.Walk == WalkPosition.Start)
        {
            // Who had it drawn up lists it too, but may have died before.
            await index.AddAsync(notice, cancellationToken);
        }

        var page = await walk.NextAsync(new WalkScope(notice.ProgrammeId, notice.UnionId, Waiting, notice.BatchId), at.Walk!, pages.Size, cancellationToken);
        var found = await page.Places.SelectAsync(AtOnce, (p, token) => applications.FindAsync(p.Id, token), cancellationToken);
        var waiting = found.OfType<StoredApplication>().Where(a => PublicNoticeRules.CheckPublication(a.State) is null);
        List<StoredEntry> lines = [.. waiting.Select((application, i) => Line(at.Number + 1 + i, application))];
        await entries.SaveAsync(notice.Id, lines, cancellationToken);
        var drawn = at.Number + lines.Count;
        if (page.Next is null)
        {
            // Before the head: who has it published from then on begins work of another kind.
            await index.EndWorkAsync(notice.Id, cancellationToken);
        }

        await notices.ChangeAsync(
            notice.Id,
            head => head.Stage != NoticeStage.Drawing ? null : new NoticeChange(head with { Drawn = drawn, Stage = page.Next is null ? NoticeStage.Draft : head.Stage }),
            cancellationToken);
        return page.Next is null ? at.Next(NoticeStep.Done) : at with { Number = drawn, Walk = page.Next };
    }

    private StoredEntry Line(int number, StoredApplication application)
    {
        var union = unions.Find(application.Form.UnionId)?.Union.Name ?? application.Form.UnionId.Value;
        return new StoredEntry(NoticeEntry.Of(number, application.Form, union), application.State.Id);
    }
}
