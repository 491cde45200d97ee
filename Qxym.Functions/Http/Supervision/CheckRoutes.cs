using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Http.Supervision;

/// <summary>What the routes of the checks of a programme's ledgers have in common. For those whose right reaches all that the programme serves.</summary>
public sealed class CheckRoutes(LedgerChecks checks, ProgrammeScope scope)
{
    /// <summary>Shows the last check, and how far one is that runs.</summary>
    /// <param name="view">Draws it, with the check that runs.</param>
    internal async Task<IResult> ShowAsync(
        HttpRequest request,
        StaffRight right,
        LedgerCheckWork work,
        string programmeId,
        DurableTaskClient durable,
        Func<LedgerCheck?, Task<object>> view,
        CancellationToken cancellationToken) => scope.Whole(request, right, programmeId) is { } programme
            ? ApiResults.Private(request, await view(await checks.RunningAsync(work, programme.Id, durable, cancellationToken)))
            : CommonRefusals.NotFound.ToResult();

    /// <summary>Begins a check unless one runs: 202, with the address where it is shown.</summary>
    /// <param name="view">Draws it, with the check that runs.</param>
    internal async Task<IResult> BeginAsync(
        HttpRequest request,
        StaffRight right,
        LedgerCheckWork work,
        string programmeId,
        DurableTaskClient durable,
        Func<LedgerCheck?, Task<object>> view,
        CancellationToken cancellationToken)
    {
        if (scope.Whole(request, right, programmeId) is not { } programme)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var running = await checks.AskAsync(work, programme.Id, durable, cancellationToken);
        request.HttpContext.Response.Headers.Location = request.Path.Value;
        return ApiResults.Private(request, await view(running), StatusCodes.Status202Accepted);
    }
}
