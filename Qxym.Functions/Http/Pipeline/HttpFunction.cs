using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>What the middleware needs to know of the function at hand.</summary>
internal static class HttpFunction
{
    private static readonly ConcurrentDictionary<string, MethodInfo?> Methods = new();

    /// <summary>The method behind a function, by the entry point that the worker names.</summary>
    public static MethodInfo? MethodOf(FunctionContext context) => Methods.GetOrAdd(context.FunctionDefinition.EntryPoint, entryPoint =>
    {
        var dot = entryPoint.LastIndexOf('.');
        return typeof(HttpFunction).Assembly.GetType(entryPoint[..dot])?.GetMethod(entryPoint[(dot + 1)..]);
    });

    /// <summary>Answers in the function's place.</summary>
    public static void Answer(FunctionContext context, IResult result) => context.GetInvocationResult().Value = result;
}
