using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>What follows from a function's attributes.</summary>
internal static class Described
{
    /// <summary>Whether it answers page by page.</summary>
    public static bool IsPaged(this DescribeAttribute description) =>
        !description.OnePage && description.Answer?.GetProperty(nameof(PageOf<>.Continuation)) is not null;

    /// <summary>The kinds of caller it lets in; empty when everybody.</summary>
    public static string[] RolesOf(this HttpRoute route) => route.Method.GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',') ?? [];

    /// <summary>The codes of all refusals it may give: its own, and those that come with what it takes.</summary>
    public static IReadOnlyList<string> RefusalsOf(this HttpRoute route, DescribeAttribute description)
    {
        var codes = new SortedSet<string>(description.Refusals, StringComparer.Ordinal) { "storage-unavailable" };
        Add(route.RolesOf().Length > 0, "unauthenticated", "forbidden");
        Add(route.Template.Parameters.Count > 0, "not-found");
        Add(description.IsPaged(), "invalid-request");
        Add(description.Body is not null, "invalid-request", "unsupported-media-type", "request-too-large");
        Add(description.Idempotent, "invalid-request", "idempotency-key-reused");
        Add(description.Conditional, "precondition-failed");
        return [.. codes];

        void Add(bool applies, params ReadOnlySpan<string> more)
        {
            foreach (var code in applies ? more : [])
            {
                codes.Add(code);
            }
        }
    }
}
