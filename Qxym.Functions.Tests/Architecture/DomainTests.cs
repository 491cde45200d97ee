using Qxym.Domain.Applications;

namespace Qxym.Functions.Tests.Architecture;

public sealed class DomainTests
{
    [Fact]
    public void The_domain_knows_nothing_but_the_base_class_library() => Assert.All(
        typeof(Lifecycle).Assembly.GetReferencedAssemblies(),
        assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [Fact]
    public void The_domain_reaches_for_nothing_outside_the_process()
    {
        string[] outside = ["System.Net.Http", "System.Net.Sockets", "System.IO.FileSystem", "System.Data.Common"];

        Assert.Empty(typeof(Lifecycle).Assembly.GetReferencedAssemblies().Select(a => a.Name).Intersect(outside));
        Assert.Empty(typeof(Lifecycle).Assembly.GetTypes()
            .SelectMany(MemberUses.Types)
            .Intersect([typeof(File), typeof(Directory), typeof(Console)]));
    }
}
