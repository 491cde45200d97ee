using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>The shape that the real worker's source generator, its reflection and its converters need of functions.</summary>
public sealed partial class FunctionShapeTests
{
    private static readonly IReadOnlyList<MethodInfo> Functions =
    [
        .. typeof(QxymApp).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(FunctionAttribute))),
    ];

    public static TheoryData<string> Names => [.. Functions.Select(f => f.GetCustomAttribute<FunctionAttribute>()!.Name)];

    [Fact]
    public void Names_differ_by_more_than_case() => Assert.Equal(Names.Count, Functions
        .Select(f => f.GetCustomAttribute<FunctionAttribute>()!.Name)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_a_public_method_that_its_name_alone_finds(string name)
    {
        var function = Find(name);
        var type = function.DeclaringType!;

        Assert.Matches(NameForm(), name);
        Assert.True(type.IsPublic && !type.ContainsGenericParameters && !function.ContainsGenericParameters && function.IsPublic);
        Assert.Equal(function, type.GetMethod(function.Name));
        Assert.False(function.ReturnType == typeof(void) && function.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_has_one_trigger_and_parameters_that_the_worker_can_bind(string name)
    {
        var function = Find(name);
        var trigger = Assert.Single(function.GetParameters(), p => p.IsDefined(typeof(TriggerBindingAttribute)));
        var attribute = trigger.GetCustomAttribute<TriggerBindingAttribute>()!;
        var routed = RouteParameters(attribute);

        Assert.True(FitsTrigger(trigger, attribute), $"{trigger}");
        Assert.All(
            function.GetParameters().Where(p => p != trigger),
            p => Assert.True(
                p.ParameterType == typeof(FunctionContext)
                || (p.ParameterType == typeof(CancellationToken) && attribute is not OrchestrationTriggerAttribute)
                || (p.IsDefined(typeof(DurableClientAttribute)) && p.ParameterType == typeof(DurableTaskClient))
                || (routed.Contains(p.Name) && (p.ParameterType == typeof(string) || p.ParameterType == typeof(Guid))),
                $"{p}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_http_function_is_open_to_the_host_and_answers_with_a_result(string name)
    {
        var function = Find(name);
        if (function.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null) is not { } trigger)
        {
            return;
        }

        Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
        Assert.NotEmpty(trigger.Methods!);
        Assert.True(function.ReturnType == typeof(IResult) || function.ReturnType == typeof(Task<IResult>));
        Assert.DoesNotMatch("^/|^(admin|runtime)(/|$)", trigger.Route!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_orchestration_hands_over_survives_json(string name)
    {
        var function = Find(name);
        var input = function.GetParameters().Where(p => p.IsDefined(typeof(ActivityTriggerAttribute))).Select(p => p.ParameterType);
        var output = function.ReturnType.IsGenericType && input.Any() ? function.ReturnType.GetGenericArguments() : [];

        Assert.All(input.Concat(output), type => Assert.True(
            type == typeof(string) || JsonSerializerOptions.Default.GetTypeInfo(type).Properties.All(p => p.Set is not null || p.AssociatedParameter is not null),
            $"{type}"));
    }

    private static MethodInfo Find(string name) => Functions.Single(f => f.GetCustomAttribute<FunctionAttribute>()!.Name == name);

    private static IReadOnlyList<string?> RouteParameters(TriggerBindingAttribute attribute) => attribute is HttpTriggerAttribute { Route: { } route }
        ? [.. TemplateParser.Parse(route).Parameters.Select(p => p.Name)]
        : [];

    private static bool FitsTrigger(ParameterInfo parameter, TriggerBindingAttribute attribute) => attribute switch
    {
        HttpTriggerAttribute => parameter.ParameterType == typeof(HttpRequest),
        TimerTriggerAttribute => parameter.ParameterType == typeof(TimerInfo),
        OrchestrationTriggerAttribute => parameter.ParameterType == typeof(TaskOrchestrationContext),
        ActivityTriggerAttribute => true,
        _ => false,
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$")]
    private static partial Regex NameForm();
}
