using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Calls the function for HTTP requests.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    public HttpTriggerAttribute()
    {
    }

    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) => (AuthLevel, Methods) = (authLevel, methods);

    /// <summary>The route template below the route prefix; null for the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>The methods the function takes; all when none are given.</summary>
    public string[]? Methods { get; }

    /// <summary>Which key the caller needs. The local runtime asks for none.</summary>
    public AuthorizationLevel AuthLevel { get; } = AuthorizationLevel.Function;
}
