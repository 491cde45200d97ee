using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Durable.Engine;

namespace Qxym.LocalRuntime.Durable;

/// <summary>Registers the durable engine.</summary>
public static class DurableServices
{
    /// <summary>
    /// Adds the engine as hosted service and <see cref="IRuleWork"/>, its <see cref="DurableTaskClient"/> and
    /// <see cref="IDurableInspector"/>. Needs <see cref="RuleClock"/>, <c>IFunctionInvoker</c>, logging and
    /// <see cref="DurableOptions"/> from elsewhere.
    /// </summary>
    public static IServiceCollection AddDurableEngine(this IServiceCollection services)
    {
        services.AddOptions<DurableOptions>();
        services.AddSingleton<DurableEngine>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DurableEngine>());
        services.AddSingleton<IRuleWork>(provider => provider.GetRequiredService<DurableEngine>());
        services.AddSingleton<DurableTaskClient, EngineClient>();
        services.AddSingleton<IDurableInspector, Inspector>();
        return services;
    }
}
