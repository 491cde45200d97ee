#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the host's configuration read.</summary>
    /// <param name="args">The command line: settings as <c>--key value</c> or <c>--key=value</c>.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
