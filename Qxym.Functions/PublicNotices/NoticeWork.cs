using Microsoft.DurableTask.Client;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.PublicNotices;

/// <summary>Sees to it that somebody does the work there is to do on a notice.</summary>
internal static class NoticeWork
{
    /// <summary>Starts the orchestration of a notice on which there is work to do and that has none.</summary>
    public static Task SeeToAsync(this DurableTaskClient durable, Notice notice, CancellationToken cancellationToken) =>
        NoticePosition.Begin(notice) is { } begin
            ? durable.SeeToAsync(NoticeWorkflow.Name, notice.Id, begin, cancellationToken)
            : Task.CompletedTask;
}
