using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Http;

/// <summary>The route of one HTTP function.</summary>
internal sealed class HttpRoute
{
    private static readonly string[] ReservedPrefixes = ["admin", "runtime"];

    private readonly TemplateMatcher _matcher;
    private readonly IDictionary<string, IRouteConstraint> _constraints;
    private readonly HashSet<string>? _methods;
    private readonly ILogger _logger;

    /// <exception cref="InvalidOperationException">The template is wrong, or reserved by the host, or the parameter is not an HttpRequest.</exception>
    public HttpRoute(FunctionEntry function, string routePrefix, IInlineConstraintResolver resolver, ILogger logger)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        Function = function;
        Template = string.Join('/', new[] { routePrefix, trigger.Route ?? function.Name }.Select(part => part.Trim('/')).Where(part => part != ""));
        Methods = trigger.Methods is { Length: > 0 } methods ? methods : [];
        _methods = Methods.Count > 0 ? new HashSet<string>(Methods, StringComparer.OrdinalIgnoreCase) : null;
        _logger = logger;
        var template = Parse(function);
        _constraints = Constraints(template, resolver);
        _matcher = new TemplateMatcher(template, Defaults(template));
    }

    public FunctionEntry Function { get; }

    /// <summary>The whole template, prefix included, with no slash in front.</summary>
    public string Template { get; }

    /// <summary>The methods it takes; none for all.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The route values when the request is the function's; else null.</summary>
    public RouteValueDictionary? Match(HttpContext http)
    {
        var values = new RouteValueDictionary();
        return _methods?.Contains(http.Request.Method) != false
            && _matcher.TryMatch(http.Request.Path, values)
            && RouteConstraintMatcher.Match(_constraints, values, http, NoRouter.Instance, RouteDirection.IncomingRequest, _logger)
            ? values
            : null;
    }

    private RouteTemplate Parse(FunctionEntry function)
    {
        if (function.TriggerParameter.ParameterType != typeof(HttpRequest))
        {
            throw new InvalidOperationException($"The HTTP trigger of '{function.Name}' must be bound to an HttpRequest.");
        }

        if (ReservedPrefixes.Contains(Template.Split('/')[0], StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"The route '{Template}' of '{function.Name}' begins with a prefix reserved by the host.");
        }

        try
        {
            return TemplateParser.Parse(Template);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidOperationException($"The route '{Template}' of '{function.Name}' is not a route template: {fault.Message}", fault);
        }
    }

    private static IDictionary<string, IRouteConstraint> Constraints(RouteTemplate template, IInlineConstraintResolver resolver)
    {
        var builder = new RouteConstraintBuilder(resolver, template.TemplateText!);
        foreach (var parameter in template.Parameters)
        {
            if (parameter.IsOptional)
            {
                builder.SetOptional(parameter.Name!);
            }

            foreach (var constraint in parameter.InlineConstraints)
            {
                builder.AddResolvedConstraint(parameter.Name!, constraint.Constraint);
            }
        }

        return builder.Build();
    }

    private static RouteValueDictionary Defaults(RouteTemplate template) => new(template.Parameters
        .Where(parameter => parameter.DefaultValue is not null)
        .Select(parameter => KeyValuePair.Create(parameter.Name!, parameter.DefaultValue)));

    private sealed class NoRouter : IRouter
    {
        public static readonly NoRouter Instance = new();

        public VirtualPathData? GetVirtualPath(VirtualPathContext context) => null;

        public Task RouteAsync(RouteContext context) => Task.CompletedTask;
    }
}
