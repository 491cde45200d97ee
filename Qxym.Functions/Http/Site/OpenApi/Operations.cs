using Microsoft.OpenApi;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>Functions as operations.</summary>
internal sealed class Operations(OpenApiDocument document, XmlComments comments)
{
    public const string SignIn = "bearer";

    private readonly Schemas _schemas = new(document, comments);

    /// <summary>The operation of a function.</summary>
    /// <exception cref="InvalidOperationException">The function has no <see cref="DescribeAttribute"/>.</exception>
    public OpenApiOperation Of(HttpRoute route)
    {
        var description = route.Description ?? throw new InvalidOperationException($"{route.FunctionName} has no [Describe].");
        return new OpenApiOperation
        {
            OperationId = route.FunctionName,
            Summary = description.Summary,
            Description = Text(route),
            Tags = new HashSet<OpenApiTagReference> { new(TagOf(route), document) },
            Parameters = Parameters.Of(route, description),
            RequestBody = Body(description),
            Responses = new Answers(document, _schemas).Of(route, description),
            Security = route.RolesOf().Length == 0 ? null : [new() { [new OpenApiSecuritySchemeReference(SignIn, document)] = [] }],
        };
    }

    /// <summary>The folder of the function: its resource.</summary>
    public static string TagOf(HttpRoute route) => route.Method.DeclaringType!.Namespace!.Split('.')[^1];

    private string? Text(HttpRoute route)
    {
        var callers = string.Join("、", route.RolesOf().Select(r => r == Roles.Worker ? "职工" : "工会工作人员"));
        var lines = new[] { comments.Of(route.Method), callers.Length == 0 ? null : $"登录身份：{callers}" };
        return lines.Any(l => l is not null) ? string.Join("\n\n", lines.OfType<string>()) : null;
    }

    private OpenApiRequestBody? Body(DescribeAttribute description) => description switch
    {
        { TakesFile: true } => Uploads.Body(),
        { TakesTable: true } => Uploads.Table(description.TableLine is { } line ? _schemas.Of(typeof(IReadOnlyList<>).MakeGenericType(line)) : null),
        { Body: { } type } => new OpenApiRequestBody
        {
            Required = !description.IsBodyOptional,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = _schemas.Of(type) } },
        },
        _ => null,
    };
}
