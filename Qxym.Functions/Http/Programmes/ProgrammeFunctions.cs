using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Http.Programmes;

/// <summary>The programmes, with what every front end draws of them.</summary>
public sealed class ProgrammeFunctions(ProgrammeCatalogue programmes, IRemainingPlaces places, TimeProvider time)
{
    [AllowAnonymous]
    [Function("ListProgrammes")]
    [Describe("补助项目列表", typeof(ProgrammeList), Cached = true)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "programmes")] HttpRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var items = await Task.WhenAll(programmes.All.Select(p => ViewAsync(p, now, cancellationToken)));
        return ApiResults.Public(request, new ProgrammeList(items, null, now), items);
    }

    [AllowAnonymous]
    [Function("GetProgramme")]
    [Describe("补助项目：须知、承诺、材料、批次与通道", typeof(ProgrammeView), "not-found", Cached = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "programmes/{programmeId}")] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        if (programmes.Find(programmeId) is not { } programme)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var now = time.GetUtcNow();
        var view = await ViewAsync(programme, now, cancellationToken);
        return ApiResults.Public(request, view with { ServerTime = now }, view);
    }

    private async Task<ProgrammeView> ViewAsync(Programme programme, DateTimeOffset now, CancellationToken cancellationToken) =>
        ProgrammeView.Of(programme, now, await places.RemainAsync(programme, cancellationToken));
}
