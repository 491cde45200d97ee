using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Payouts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Payouts;

/// <summary>Whether the account of payouts is right: what the last check found, and a check at once. For approvers of all that a programme serves.</summary>
public sealed class PayoutCheckFunctions(PayoutCheck check, FindingStore findings, ProgrammeCatalogue programmes, UnionDirectory unions)
{
    private const string Route = "programmes/{programmeId}/payout-check";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ApprovePayouts)]
    [Function("GetPayoutCheck")]
    [Describe("发放账目核对：最近一次核对发现的问题", typeof(PayoutCheckView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken) =>
        IsReached(request, programmeId) ? await AnswerAsync(request, programmeId, cancellationToken) : CommonRefusals.NotFound.ToResult();

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ApprovePayouts)]
    [Function("RunPayoutCheck")]
    [Describe("立即核对发放账目；只报告，不修改", typeof(PayoutCheckView), "not-found")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        if (!IsReached(request, programmeId))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        await check.RunAsync([programmeId], cancellationToken);
        return await AnswerAsync(request, programmeId, cancellationToken);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string programmeId, CancellationToken cancellationToken)
    {
        var last = await findings.ReadAsync(PayoutCheck.LedgerOf(programmeId), cancellationToken);
        return ApiResults.Private(request, new PayoutCheckView(programmeId, last.CheckedAt, last.Items));
    }

    private bool IsReached(HttpRequest request, string programmeId) =>
        programmes.Find(programmeId) is { } programme
        && programme.Batches.SelectMany(b => b.Regions).All(r => request.Staff().Reaches(StaffRight.ApprovePayouts, r, unions.Current));
}

/// <summary>What the last check of a programme's payouts found.</summary>
/// <param name="CheckedAt">When; null when it never was.</param>
/// <param name="Findings">What is wrong; empty when all is well.</param>
public sealed record PayoutCheckView(string ProgrammeId, DateTimeOffset? CheckedAt, IReadOnlyList<Finding> Findings);
