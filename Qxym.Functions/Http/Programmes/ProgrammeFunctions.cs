using System.Globalization;
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
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "programmes")] HttpRequest request)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<ProgrammeView> items = [.. programmes.All.Select(p => View(p, now))];
        return ApiResults.Public(request, new ProgrammeList(items, null, now), items);
    }

    /// <summary>The newest version, by which new applications are made, or with <c>version</c> that of an application which was made earlier.</summary>
    [AllowAnonymous]
    [Function("GetProgramme")]
    [Describe("补助项目：须知、承诺、材料、批次与通道", typeof(ProgrammeView), "not-found", Query = ["version"], Cached = true)]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "programmes/{programmeId}")] HttpRequest request, string programmeId)
    {
        if (Find(programmeId, request.Query["version"]) is not { } programme)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var now = time.GetUtcNow();
        var view = View(programme, now);
        return ApiResults.Public(request, view with { ServerTime = now }, view);
    }

    private Programme? Find(string programmeId, string? version) =>
        string.IsNullOrEmpty(version) ? programmes.Find(programmeId)
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? programmes.Find(programmeId, number)
        : null;

    private ProgrammeView View(Programme programme, DateTimeOffset now) => ProgrammeView.Of(programme, now, places);
}
