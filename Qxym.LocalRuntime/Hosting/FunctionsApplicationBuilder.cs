using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Hosting;
using Qxym.LocalRuntime.Worker;

#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects a function app's services, configuration and middleware.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder _builder;
    private readonly FunctionPipeline _pipeline = new();

    internal FunctionsApplicationBuilder(string[]? args)
    {
        _builder = RuntimeServices.CreateBuilder(args ?? []);
        Services.AddSingleton(_pipeline);
    }

    /// <summary>Values builders share.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_builder).Properties;

    /// <summary>The app's settings.</summary>
    public ConfigurationManager Configuration => _builder.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>Where the app runs.</summary>
    public IHostEnvironment Environment => _builder.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => _builder.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => _builder.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _builder.Services;

    /// <summary>Builds the app, ready to start.</summary>
    /// <exception cref="InvalidOperationException">It has been built before.</exception>
    public IHost Build()
    {
        RuntimeServices.AddLast(Services);
        return _builder.Build();
    }

    /// <inheritdoc />
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => _builder.ConfigureContainer(factory, configure);

    /// <inheritdoc />
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _pipeline.Add(middleware);
        return this;
    }
}
