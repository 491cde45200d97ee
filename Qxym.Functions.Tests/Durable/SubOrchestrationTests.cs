using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Tests.Durable;

public class SubOrchestrationTests
{
    [Fact]
    public async Task A_parent_gets_its_childs_result_and_a_child_knows_its_parent()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Orchestrator("Child", context => Task.FromResult($"{context.Parent!.InstanceId} {context.Parent.Name} {context.GetInput<int>()}"));
            f.Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", 3, new SubOrchestrationOptions(instanceId: "child")));
        });

        Assert.Equal("p Parent 3", await app.OutputAsync<string>(await app.RunAsync("Parent", id: "p")));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.StatusAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_childs_failure_reaches_its_parent()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Orchestrator<int>("Child", _ => throw new FormatException("bad"));
            f.Orchestrator("Parent", async context =>
            {
                var e = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Child"));
                return e.FailureDetails.ErrorMessage;
            });
        });

        Assert.Equal("bad", await app.OutputAsync<string>(await app.RunAsync("Parent")));
    }

    [Fact]
    public async Task Recursive_termination_ends_the_children_too()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Orchestrator("Child", context => context.WaitForExternalEvent<int>("Never"));
            f.Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child", new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")));
        });
        var id = await app.RunAsync("Parent");
        await app.SettleAsync();

        await app.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("over", Recursive: true));
        await app.SettleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await app.StatusAsync(id)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await app.StatusAsync(id + "-child")).RuntimeStatus);
        Assert.Equal(2, (await app.Client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
    }
}
