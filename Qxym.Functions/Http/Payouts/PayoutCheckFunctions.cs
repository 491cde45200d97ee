using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Identity;
using Qxym.Functions.Payouts;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Findings;

namespace Qxym.Functions.Http.Payouts;

/// <summary>Whether the account of payouts is right: what the last check found, and a new check. For approvers of all that a programme serves.</summary>
public sealed class PayoutCheckFunctions(CheckRoutes routes, FindingStore findings)
{
    private const string Route = "programmes/{programmeId}/payout-check";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ApprovePayouts)]
    [Function("GetPayoutCheck")]
    [Describe("发放账目核对：最近一次核对发现的问题；正在核对时 running 为进度", typeof(PayoutCheckView), "not-found")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string programmeId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) =>
        routes.ShowAsync(request, Of(programmeId, cancellationToken), durable, cancellationToken);

    /// <summary>Answers 202 with the address of the check in <c>Location</c>; it is made behind the scenes. Asking again while it runs begins no other.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ApprovePayouts)]
    [Function("RunPayoutCheck")]
    [Describe("开始核对发放账目，到 Location 查看进度和结果；正在核对时不另起一次。只报告，不修改", typeof(PayoutCheckView), "not-found", Status = StatusCodes.Status202Accepted)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string programmeId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) =>
        routes.BeginAsync(request, Of(programmeId, cancellationToken), durable, cancellationToken);

    private AskedCheck Of(string programmeId, CancellationToken cancellationToken) =>
        new(StaffRight.ApprovePayouts, PayoutCheckWorkflow.Work, programmeId, running => ViewAsync(programmeId, running, cancellationToken));

    private async Task<object> ViewAsync(string programmeId, LedgerCheck? running, CancellationToken cancellationToken)
    {
        var last = await findings.ReadAsync(PayoutCheck.LedgerOf(programmeId), cancellationToken);
        return new PayoutCheckView(programmeId, CheckProgress.From(running), last.CheckedAt, last.Items);
    }
}

/// <summary>What the last check of a programme's payouts found.</summary>
/// <param name="Running">The check that runs now, by payment batches; null when none does.</param>
/// <param name="CheckedAt">When; null when it never was.</param>
/// <param name="Findings">What is wrong; empty when all is well.</param>
public sealed record PayoutCheckView(string ProgrammeId, CheckProgress? Running, DateTimeOffset? CheckedAt, IReadOnlyList<Finding> Findings);
