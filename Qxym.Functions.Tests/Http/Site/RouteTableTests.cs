using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Http.Site;

namespace Qxym.Functions.Tests.Http.Site;

public class RouteTableTests
{
    private static readonly IReadOnlyList<HttpRoute> Routes = new RouteTable().Routes;

    [Fact]
    public void Every_http_function_is_described() =>
        Assert.Empty(Routes.Where(r => r.Description is null).Select(r => r.FunctionName));

    [Fact]
    public void Every_http_function_is_either_open_to_all_or_to_certain_callers() =>
        Assert.Empty(Routes.Where(r => IsOpen(r) == HasRoles(r)).Select(r => r.FunctionName));

    [Fact]
    public void Every_get_takes_head_too() =>
        Assert.Empty(Routes.Where(r => r.Methods.Contains("GET") != r.Methods.Contains("HEAD")).Select(r => r.FunctionName));

    [Fact]
    public void No_two_functions_take_the_same_request() => Assert.Empty(
        from one in Routes
        from other in Routes
        where string.CompareOrdinal(one.FunctionName, other.FunctionName) < 0
            && one.Methods.Intersect(other.Methods).Any()
            && Overlap(one.Template, other.Template)
        select $"{one.FunctionName} and {other.FunctionName}");

    [Fact]
    public void The_function_that_takes_what_no_other_does_sorts_last()
    {
        var names = typeof(RouteTable).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Select(m => m.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>()
            .ToList();
        Assert.Equal(AnyRouteFunction.Name, names.Order(StringComparer.OrdinalIgnoreCase).Last());
    }

    [Theory]
    [InlineData("/api/programmes", "GET,HEAD")]
    [InlineData("/API/Programmes/", "GET,HEAD")]
    [InlineData("/api/applications/0198b2a4-7a2c-7c3e-9d55-0f5f0f7c2f11/form", "PUT")]
    [InlineData("/api/applications/0198b2a4-7a2c-7c3e-9d55-0f5f0f7c2f11/materials/idCard", "DELETE,GET,HEAD,PUT")]
    [InlineData("/api/applications/first/form", "")]
    [InlineData("/api/nothing/here", "")]
    [InlineData("/programmes", "")]
    public void The_methods_at_a_path_are_those_of_its_functions(string path, string methods) =>
        Assert.Equal(methods, string.Join(',', new RouteTable().MethodsAt(path)));

    private static bool IsOpen(HttpRoute route) => route.Method.IsDefined(typeof(AllowAnonymousAttribute));

    private static bool HasRoles(HttpRoute route) => !string.IsNullOrEmpty(route.Method.GetCustomAttribute<AuthorizeAttribute>()?.Roles);

    private static bool Overlap(RouteTemplate one, RouteTemplate other) =>
        one.Parameters.Any(p => p.IsCatchAll || p.IsOptional)
        || other.Parameters.Any(p => p.IsCatchAll || p.IsOptional)
        || (one.Segments.Count == other.Segments.Count && one.Segments.Zip(other.Segments).All(s => Overlap(s.First, s.Second)));

    private static bool Overlap(TemplateSegment one, TemplateSegment other) => (one.Parts, other.Parts) switch
    {
        ([{ IsLiteral: true } left], [{ IsLiteral: true } right]) => string.Equals(left.Text, right.Text, StringComparison.OrdinalIgnoreCase),
        ([{ IsLiteral: true } literal], [{ IsParameter: true } parameter]) => Takes(parameter, literal.Text!),
        ([{ IsParameter: true } parameter], [{ IsLiteral: true } literal]) => Takes(parameter, literal.Text!),
        _ => true,
    };

    private static bool Takes(TemplatePart parameter, string text) =>
        !parameter.InlineConstraints.Any(c => c.Constraint == "guid") || Guid.TryParse(text, out _);
}
