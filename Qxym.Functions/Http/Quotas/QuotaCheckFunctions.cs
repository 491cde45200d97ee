using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Workflows;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Http.Quotas;

/// <summary>Whether the quota books are whole: what the last check found, and a new check. For administrators of all that a programme serves.</summary>
public sealed class QuotaCheckFunctions(CheckRoutes routes, FindingStore findings, ProgrammeCatalogue programmes)
{
    private const string Route = "programmes/{programmeId}/quota-check";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageQuotas)]
    [Function("GetQuotaCheck")]
    [Describe("名额台账核对：最近一次核对发现的问题；正在核对时 running 为进度", typeof(QuotaCheckView), "not-found")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string programmeId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) =>
        routes.ShowAsync(request, Of(programmeId, cancellationToken), durable, cancellationToken);

    /// <summary>Answers 202 with the address of the check in <c>Location</c>; it is made behind the scenes. Asking again while it runs begins no other.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageQuotas)]
    [Function("RunQuotaCheck")]
    [Describe("开始核对名额台账，到 Location 查看进度和结果；正在核对时不另起一次。只报告，不修改", typeof(QuotaCheckView), "not-found", Status = StatusCodes.Status202Accepted)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string programmeId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) =>
        routes.BeginAsync(request, Of(programmeId, cancellationToken), durable, cancellationToken);

    private AskedCheck Of(string programmeId, CancellationToken cancellationToken) =>
        new(StaffRight.ManageQuotas, QuotaCheckWorkflow.Work, programmeId, running => ViewAsync(programmeId, running, cancellationToken));

    private async Task<object> ViewAsync(string programmeId, LedgerCheck? running, CancellationToken cancellationToken)
    {
        var books = new List<QuotaBookCheck>();
        foreach (var book in programmes.BooksOf(programmeId).Select(b => b.Id))
        {
            var last = await findings.ReadAsync(QuotaCheck.LedgerOf(book), cancellationToken);
            books.Add(new QuotaBookCheck(book.BatchId, last.CheckedAt, last.Items));
        }

        return new QuotaCheckView(programmeId, CheckProgress.From(running), books);
    }
}

/// <summary>What is known of a programme's quota books.</summary>
/// <param name="Running">The check that runs now; null when none does.</param>
public sealed record QuotaCheckView(string ProgrammeId, CheckProgress? Running, IReadOnlyList<QuotaBookCheck> Books);

/// <summary>What the last check of a book found.</summary>
/// <param name="BatchId">The batch whose own places it has; null for those that all batches share.</param>
/// <param name="CheckedAt">When; null when it never was.</param>
/// <param name="Findings">What is wrong; empty when all is well.</param>
public sealed record QuotaBookCheck(string? BatchId, DateTimeOffset? CheckedAt, IReadOnlyList<Finding> Findings);
