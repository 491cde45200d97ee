using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.OpenApi;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Acceptance.Rights;

/// <summary>Every staff route, asked by every role from every side of the tree: <see cref="StaffRights"/> alone says who is let in.</summary>
public sealed class RightsMatrixTests(RightsScene scene) : IClassFixture<RightsScene>
{
    private static readonly RouteTable Table = new();

    public static TheoryData<string> StaffRoutes => [.. Table.Routes.Where(r => r.RolesOf().Contains("staff")).Select(r => r.FunctionName)];

    [Theory]
    [MemberData(nameof(StaffRoutes))]
    public async Task Staff_are_let_in_as_far_as_their_rights_reach(string function)
    {
        var (route, probe) = (RouteOf(function), ProbeOf(function));
        var wrong = new List<string>();
        foreach (var desk in scene.Desks)
        {
            var answer = await desk.Staff.SendAsync(probe.Request(scene));
            if (!IsRight(answer, route, probe, desk))
            {
                wrong.Add($"{desk.Role} of {desk.UnionId}: {(int)answer.Status} {answer.Code}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(StaffRoutes))]
    public async Task Workers_and_visitors_are_not_let_in(string function)
    {
        var (route, probe) = (RouteOf(function), ProbeOf(function));
        (await scene.Qxym.SendAsync(probe.Request(scene))).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
        if (!route.RolesOf().Contains("worker"))
        {
            (await scene.Worker.SendAsync(probe.Request(scene))).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Theory]
    [MemberData(nameof(StaffRoutes))]
    public void The_probe_of_a_route_knocks_at_that_route(string function)
    {
        using var request = ProbeOf(function).Request(scene);
        var path = new PathString("/" + request.RequestUri!.OriginalString.Split('?')[0]);
        Assert.Contains(request.Method.Method, RouteOf(function).Methods);
        Assert.True(new TemplateMatcher(RouteOf(function).Template, []).TryMatch(path, []), $"{path} is not of {function}.");
    }

    private static bool IsRight(Answer answer, HttpRoute route, Probe probe, Desk desk)
    {
        if (route.Method.GetCustomAttribute<OwnAccountAttribute>() is not null)
        {
            // The token of the local runtime has no account behind it, so that 404 is an answer of the business here.
            return answer.Status == HttpStatusCode.NotFound || IsLetIn(answer);
        }

        var rights = (route.Method.GetCustomAttribute<RequiresAttribute>()?.Rights ?? []).Where(r => Has(desk, r)).ToList();
        return rights.Count == 0
            ? answer is { Status: HttpStatusCode.Forbidden, Code: "forbidden" }
            : rights.Any(right => (probe.Targets ?? [desk.UnionId]).Any(target => Reaches(desk, right, target)))
                ? IsLetIn(answer) || (probe.OfItsMaker && answer.Status == HttpStatusCode.NotFound)
                : probe.OutOfReach.Contains(answer.Status);
    }

    /// <summary>Any answer of the business, be it a refusal.</summary>
    private static bool IsLetIn(Answer answer) =>
        answer.Status is < HttpStatusCode.InternalServerError and not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound);

    private static bool Has(Desk desk, StaffRight right) => StaffRights.Has([desk.Role], right, LoadedData.Union(desk.UnionId).Tier);

    private static bool Reaches(Desk desk, StaffRight right, string target) =>
        StaffRights.Reaches([desk.Role], right, UnionId.Parse(desk.UnionId), UnionId.Parse(target), LoadedData.Unions);

    private static HttpRoute RouteOf(string function) => Table.Routes.Single(r => r.FunctionName == function);

    private static Probe ProbeOf(string function)
    {
        Assert.True(Probes.All.ContainsKey(function), $"{function} lets staff in, but {nameof(Probes)} has no line for it.");
        return Probes.All[function];
    }
}
