using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.Azure.Functions.Worker;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>The app compiles against the real packages: it names nothing of the local runtime that they lack.</summary>
public sealed class FunctionsReferenceTests
{
    private static readonly Assembly Runtime = typeof(FunctionContext).Assembly;
    private static readonly IReadOnlyList<MemberInfo> Named = [.. MembersNamedBy(typeof(QxymApp).Assembly).Where(m => m.Module.Assembly == Runtime)];

    [Fact]
    public void The_app_names_only_members_of_the_real_packages()
    {
        var slips = Named.Select(MemberId.Of).Except(RealApi.Ids).Order(StringComparer.Ordinal).ToList();

        Assert.True(slips.Count == 0, $"Not in the real packages:\n{string.Join('\n', slips)}");
    }

    [Fact]
    public void The_app_names_nothing_of_the_local_runtimes_own() => Assert.DoesNotContain(
        Named,
        m => !RealApi.Owns((m as Type ?? m.DeclaringType)!.Namespace));

    [Fact]
    public void There_are_names_to_look_at()
    {
        var ids = Named.Select(MemberId.Of).ToList();

        Assert.Contains("T:Azure.Data.Tables.TableClient", ids);
        Assert.Contains("M:Azure.Data.Tables.TableClient.AddEntityAsync``1(``0,System.Threading.CancellationToken)", ids);
        Assert.Contains("P:Microsoft.DurableTask.TaskOrchestrationContext.InstanceId", ids);
    }

    private static IEnumerable<MemberInfo> MembersNamedBy(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var tokens = metadata.TypeReferences.Select(h => MetadataTokens.GetToken(h))
            .Concat(metadata.MemberReferences.Select(h => MetadataTokens.GetToken(h)))
            .ToList();
        return tokens.Select(t => Definition(assembly.ManifestModule, t)).Distinct();
    }

    /// <summary>What a token names, as it is declared: of a generic type's member, that of its definition; of an accessor, its property.</summary>
    private static MemberInfo Definition(Module module, int token)
    {
        // Where the token stands inside generic code, any argument does.
        Type[] arguments = [.. Enumerable.Repeat(typeof(object), 8)];
        var named = module.ResolveMember(token, arguments, arguments)!;
        var declared = named.Module.ResolveMember(named.MetadataToken)!;
        return declared is MethodInfo { IsSpecialName: true } accessor && PropertyOf(accessor) is { } property ? property : declared;
    }

    private static PropertyInfo? PropertyOf(MethodInfo accessor) => accessor.DeclaringType!
        .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .FirstOrDefault(p => p.GetAccessors(nonPublic: true).Contains(accessor));
}
