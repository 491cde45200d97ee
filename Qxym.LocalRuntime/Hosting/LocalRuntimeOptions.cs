using System.Reflection;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>What tests and other hosts set differently from an app started by its own program.</summary>
public sealed class LocalRuntimeOptions
{
    /// <summary>Where functions are looked for; the entry assembly when this and <see cref="FunctionTypes"/> are empty.</summary>
    public IList<Assembly> FunctionAssemblies { get; } = [];

    /// <summary>Single classes whose functions are taken.</summary>
    public IList<Type> FunctionTypes { get; } = [];

    /// <summary>Whether the table of functions is printed when the app has started.</summary>
    public bool ShowBanner { get; set; } = true;
}
