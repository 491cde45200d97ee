using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Tests.Architecture;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>Orchestrators are replayed: what they do must follow from their history alone.</summary>
public sealed class OrchestratorTests
{
    private static readonly HashSet<string> Forbidden =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.TimeProvider.GetUtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random.get_Shared", "System.Random..ctor",
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.ContinueWith",
        "System.Threading.Tasks.Task.ConfigureAwait", "System.Threading.Tasks.Task`1.ConfigureAwait",
        "System.Threading.Tasks.TaskFactory.StartNew", "System.Threading.Thread.Sleep", "System.Threading.Thread.Start",
        "System.Environment.GetEnvironmentVariable", "System.Threading.CancellationTokenSource.CancelAsync",
    ];

    [Fact]
    public void Orchestrators_do_nothing_that_a_replay_would_do_otherwise()
    {
        var orchestrators = Orchestrators(typeof(QxymApp).Assembly).ToList();

        Assert.NotEmpty(orchestrators);
        Assert.Empty(orchestrators.SelectMany(Slips));
    }

    [Fact]
    public void A_slip_is_seen() => Assert.Equal(
        ["System.Guid.NewGuid", "System.Threading.Tasks.Task.ConfigureAwait", "System.Threading.Tasks.Task.Delay"],
        Slips(typeof(Slipping)).Order(StringComparer.Ordinal));

    private static IEnumerable<Type> Orchestrators(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.GetMethods().Any(m => m.GetParameters().Any(p => p.IsDefined(typeof(OrchestrationTriggerAttribute)))));

    private static IEnumerable<string> Slips(Type type) => MemberUses.In(type)
        .OfType<MethodBase>()
        .Select(m => $"{m.DeclaringType!.Namespace}.{m.DeclaringType.Name}.{m.Name}")
        .Where(Forbidden.Contains)
        .Distinct();

    internal static class Slipping
    {
        public static async Task<Guid> RunAsync()
        {
            await Task.Delay(1).ConfigureAwait(false);
            return Guid.NewGuid();
        }
    }
}
