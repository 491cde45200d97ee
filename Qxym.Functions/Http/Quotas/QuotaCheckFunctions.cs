using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Http.Quotas;

/// <summary>Whether the quota books are whole: what the last check found, and a check at once. For administrators of all that a programme serves.</summary>
public sealed class QuotaCheckFunctions(QuotaCheck check, FindingStore findings, ProgrammeCatalogue programmes, UnionDirectory unions)
{
    private const string Route = "programmes/{programmeId}/quota-check";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageQuotas)]
    [Function("GetQuotaCheck")]
    [Describe("名额台账核对：最近一次核对发现的问题", typeof(QuotaCheckView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken) =>
        Find(request, programmeId) is { } programme ? await AnswerAsync(request, programme, cancellationToken) : CommonRefusals.NotFound.ToResult();

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageQuotas)]
    [Function("RunQuotaCheck")]
    [Describe("立即核对名额台账；只报告，不修改", typeof(QuotaCheckView), "not-found")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        if (Find(request, programmeId) is not { } programme)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        await check.RunAsync(programme, cancellationToken);
        return await AnswerAsync(request, programme, cancellationToken);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Programme programme, CancellationToken cancellationToken)
    {
        var books = new List<QuotaBookCheck>();
        foreach (var book in programmes.BooksOf(programme.Id).Select(b => b.Id))
        {
            var last = await findings.ReadAsync(QuotaCheck.LedgerOf(book), cancellationToken);
            books.Add(new QuotaBookCheck(book.BatchId, last.CheckedAt, last.Items));
        }

        return ApiResults.Private(request, new QuotaCheckView(programme.Id, books));
    }

    private Programme? Find(HttpRequest request, string programmeId) =>
        programmes.Latest(programmeId) is { } programme
        && programme.Batches.SelectMany(b => b.Regions).Concat(programmes.BooksOf(programmeId).SelectMany(b => b.Regions)).All(r => request.Staff().Reaches(StaffRight.ManageQuotas, r, unions.Current))
            ? programme
            : null;
}

/// <summary>What is known of a programme's quota books.</summary>
public sealed record QuotaCheckView(string ProgrammeId, IReadOnlyList<QuotaBookCheck> Books);

/// <summary>What the last check of a book found.</summary>
/// <param name="BatchId">The batch whose own places it has; null for those that all batches share.</param>
/// <param name="CheckedAt">When; null when it never was.</param>
/// <param name="Findings">What is wrong; empty when all is well.</param>
public sealed record QuotaBookCheck(string? BatchId, DateTimeOffset? CheckedAt, IReadOnlyList<Finding> Findings);
