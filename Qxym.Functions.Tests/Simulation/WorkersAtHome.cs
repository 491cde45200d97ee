using System.Net;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>The workers of the day: they correct what was returned, object to rejections, and one or the other gives up.</summary>
internal sealed class WorkersAtHome(IReadOnlyList<Worker> workers) : IDesk
{
    public async Task<Act?> NextAsync(Random random)
    {
        var worker = workers[random.Next(workers.Count)];
        var detail = (await worker.ReadAsync()).Is(HttpStatusCode.OK);
        return detail.Text("status") switch
        {
            "returned" => Of(worker, "correct", "submission"),
            "rejected" => Of(worker, "appeal", "appeals", new { text = "材料齐全，请再核实" }),
            "submitted" when random.Next(8) == 0 => Of(worker, "withdraw", "withdrawal"),
            _ => null,
        };
    }

    public Task<Answer> SendAsync(Act act, string key) => workers.Single(w => w.Id == act.Worker).PostAsync(act.Path, act.Body, key);

    private static Act Of(Worker worker, string name, string what, object? body = null) => new(name, $"api/applications/{worker.Id}/{what}", body, worker.Id);
}
