using System.Buffers.Binary;
using System.Reflection;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.OpenApi;

namespace Qxym.Functions.Tests.Http.Site;

/// <summary>No function announces a refusal that nothing makes.</summary>
public class RefusalCodeTests
{
    private const byte LoadString = 0x72;
    private const int StringToken = 0x70;

    private static readonly HashSet<string> Made =
    [
        .. new[] { typeof(Refusal).Assembly, typeof(RouteTable).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t != typeof(Problems) && t.Namespace != typeof(ApiDocument).Namespace)
            .SelectMany(Texts),
    ];

    [Fact]
    public void Every_code_that_a_function_announces_is_that_of_a_refusal() => Assert.Empty(
        from route in new RouteTable().Routes
        from code in route.RefusalsOf(route.Description!)
        where !Made.Contains(code)
        select $"{route.FunctionName}: {code}");

    /// <summary>The texts in the code of a type; attributes do not count.</summary>
    internal static IEnumerable<string> Texts(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return from method in type.GetMethods(all).Concat<MethodBase>(type.GetConstructors(all))
               let code = method.GetMethodBody()?.GetILAsByteArray() ?? []
               from at in Enumerable.Range(0, Math.Max(0, code.Length - 4))
               where code[at] == LoadString && code[at + 4] == StringToken
               let text = Resolve(type.Module, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1)))
               where text is not null
               select text;
    }

    /// <summary>The same bytes may be part of another instruction; then they mostly name no text.</summary>
    private static string? Resolve(Module module, int token)
    {
        try
        {
            return module.ResolveString(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
