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
    internal async Task<IResult> ShowAsync(HttpRequest request, AskedCheck asked, DurableTaskClient durable, CancellationToken cancellationToken) =>
        scope.Whole(request, asked.Right, asked.ProgrammeId) is { } programme
            ? ApiResults.Private(request, await asked.View(await checks.RunningAsync(asked.Work, programme.Id, durable, cancellationToken)))
            : CommonRefusals.NotFound.ToResult();

    /// <summary>Begins a check unless one runs: 202, with the address where it is shown.</summary>
    internal async Task<IResult> BeginAsync(HttpRequest request, AskedCheck asked, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (scope.Whole(request, asked.Right, asked.ProgrammeId) is not { } programme)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var running = await checks.AskAsync(asked.Work, programme.Id, durable, cancellationToken);
        request.HttpContext.Response.Headers.Location = request.Path.Value;
        return ApiResults.Private(request, await asked.View(running), StatusCodes.Status202Accepted);
    }
}

/// <summary>The check of a ledger that a request asks about.</summary>
/// <param name="Right">Who may.</param>
/// <param name="View">Draws it, with the check that runs.</param>
internal sealed record AskedCheck(StaffRight Right, LedgerCheckWork Work, string ProgrammeId, Func<LedgerCheck?, Task<object>> View);
