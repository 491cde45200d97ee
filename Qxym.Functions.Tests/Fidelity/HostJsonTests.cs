using System.Text.Json;
using Qxym.Functions.Http.Site;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>What the app relies on in the host's settings.</summary>
public sealed class HostJsonTests
{
    private static readonly JsonElement Extensions =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json"))).RootElement.GetProperty("extensions");

    [Fact]
    public void Routes_begin_as_the_route_table_says() =>
        Assert.Equal(RouteTable.Prefix, Extensions.GetProperty("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void An_event_is_raised_without_looking_the_instance_up_first() =>
        Assert.False(Extensions.GetProperty("durableTask").GetProperty("throwStatusExceptionsOnRaiseEvent").GetBoolean());

    [Fact]
    public void Each_environment_has_its_own_task_hub() =>
        Assert.Equal("%TaskHubName%", Extensions.GetProperty("durableTask").GetProperty("hubName").GetString());
}
