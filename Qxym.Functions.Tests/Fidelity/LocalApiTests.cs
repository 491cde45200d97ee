using Microsoft.Azure.Functions.Worker;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>What the local runtime offers under a real package's name, the real package has (design §1).</summary>
public sealed class LocalApiTests
{
    private static readonly IEnumerable<Type> PackageTypes =
        typeof(FunctionContext).Assembly.GetExportedTypes().Where(t => !t.IsNested && RealApi.Owns(t.Namespace));

    /// <summary>Types of packages that the lists leave out.</summary>
    private static readonly IReadOnlySet<Type> Unlisted = new HashSet<Type>
    {
        // Microsoft.Azure.DurableTask.Core, which Microsoft.DurableTask.Client depends on and whose exception its gRPC client throws
        // when an instance id is taken. All of the local type's constructors are the real one's.
        typeof(DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException),
    };

    [Fact]
    public void The_real_packages_have_every_member_of_the_local_runtime()
    {
        var slips = PackageTypes.Except(Unlisted).SelectMany(t => RealApi.Slips(t, RealApi.Ids)).ToList();

        Assert.True(slips.Count == 0, $"Not in the real packages:\n{string.Join('\n', slips)}");
    }

    [Fact]
    public void There_is_something_to_compare()
    {
        Assert.Contains(typeof(Microsoft.DurableTask.TaskOrchestrationContext), PackageTypes);
        Assert.Contains(typeof(Azure.Data.Tables.TableClient), PackageTypes);
        Assert.Contains("T:Azure.Data.Tables.TableClient", RealApi.Ids);
        Assert.DoesNotContain(RealApi.Ids, id => id.Length < 3 || id[1] != ':');
    }

    [Fact]
    public void The_lists_lack_what_is_allowed_beside_them() =>
        Assert.All(Unlisted, type => Assert.DoesNotContain(MemberId.Of(type), RealApi.Ids));

    [Fact]
    public void A_member_that_a_list_lacks_is_seen()
    {
        HashSet<string> list =
        [
            "T:Qxym.Functions.Tests.Fidelity.LocalApiTests.Listed",
            "M:Qxym.Functions.Tests.Fidelity.LocalApiTests.Listed.#ctor",
            "M:Qxym.Functions.Tests.Fidelity.LocalApiTests.Listed.Known(System.Int32)",
        ];

        Assert.Equal(
            [
                "M:Qxym.Functions.Tests.Fidelity.LocalApiTests.Listed.Known(System.String)",
                "P:Qxym.Functions.Tests.Fidelity.LocalApiTests.Listed.Inherited",
            ],
            RealApi.Slips(typeof(Listed), list));
    }

    public class Listed
    {
        protected static int Inherited => 1;

        internal static int Own => 2;

        public static void Known(int number)
        {
        }

        public static void Known(string text)
        {
        }
    }
}
