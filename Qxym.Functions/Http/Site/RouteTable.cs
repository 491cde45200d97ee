using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Site;

/// <summary>Every HTTP function of the app, as its attributes describe it: for the OpenAPI document, for 405 answers and for preflights.</summary>
public sealed class RouteTable
{
    /// <summary>What the host puts before every route (host.json).</summary>
    public const string Prefix = "api";

    private static readonly Dictionary<string, IRouteConstraint> Constraints = new() { ["guid"] = new GuidRouteConstraint() };

    /// <summary>All routes but the one that takes what no other does.</summary>
    public IReadOnlyList<HttpRoute> Routes { get; } = [.. Find().Where(r => r.FunctionName != AnyRouteFunction.Name)];

    /// <summary>The methods that some function takes at a path, upper-case; empty when none does.</summary>
    /// <param name="path">With the prefix: <c>/api/health</c>.</param>
    public IReadOnlyList<string> MethodsAt(PathString path) =>
        [.. Routes.Where(r => Matches(r, path)).SelectMany(r => r.Methods).Distinct().Order(StringComparer.Ordinal)];

    private static bool Matches(HttpRoute route, PathString path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(route.Template, []).TryMatch(path, values) && route.Template.Parameters.All(p => IsMet(p, values));
    }

    private static bool IsMet(TemplatePart parameter, RouteValueDictionary values) => parameter.InlineConstraints.All(c =>
        Constraints[c.Constraint].Match(null, null, parameter.Name!, values, RouteDirection.IncomingRequest));

    private static IEnumerable<HttpRoute> Find() =>
        from type in typeof(RouteTable).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
        where trigger is not null
        orderby function.Name
        select new HttpRoute(
            function.Name,
            [.. (trigger.Methods ?? []).Select(m => m.ToUpperInvariant())],
            TemplateParser.Parse($"{Prefix}/{trigger.Route}"),
            method,
            method.GetCustomAttribute<DescribeAttribute>());
}

/// <summary>An HTTP function.</summary>
/// <param name="Methods">Upper-case.</param>
/// <param name="Template">With the prefix.</param>
public sealed record HttpRoute(
    string FunctionName,
    IReadOnlyList<string> Methods,
    RouteTemplate Template,
    MethodInfo Method,
    DescribeAttribute? Description);
