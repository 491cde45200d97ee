using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Architecture;

/// <summary>A tree is one of a moment: who keeps one goes stale.</summary>
public sealed class UnionTreeTests
{
    [Fact]
    public void Services_are_given_the_directory_of_unions_and_never_a_tree() => Assert.Empty(
        from type in typeof(QxymApp).Assembly.GetTypes()
        where type.GetMethod("<Clone>$") is null // Records carry a tree from one step to the next.
        from constructor in type.GetConstructors()
        from parameter in constructor.GetParameters()
        where parameter.ParameterType == typeof(UnionTree)
        select type.FullName);
}
