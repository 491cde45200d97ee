using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Options;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.LocalRuntime.Worker;

/// <summary>Every function of the app, found by its attribute.</summary>
internal sealed partial class FunctionCatalogue
{
    private const BindingFlags Methods =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, FunctionBlueprint> _blueprints;

    /// <exception cref="InvalidOperationException">Names or triggers are wrong; the message lists all that is.</exception>
    public FunctionCatalogue(IOptions<LocalRuntimeOptions> options)
    {
        var faults = new List<string>();
        var entries = Types(options.Value)
            .SelectMany(type => type.GetMethods(Methods))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(method => Read(method, faults))
            .OfType<FunctionEntry>()
            .ToList();
        faults.AddRange(entries
            .GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"More than one function is named '{same.Key}' (case does not count): {string.Join(", ", same.Select(Place))}."));
        faults.AddRange(entries.SelectMany(Unbound));
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        }

        Functions = entries.ToDictionary(entry => entry.Name, StringComparer.OrdinalIgnoreCase);
        _blueprints = entries.ToDictionary(entry => entry.Name, entry => new FunctionBlueprint(entry), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The functions by name, whatever the case.</summary>
    public IReadOnlyDictionary<string, FunctionEntry> Functions { get; }

    public FunctionBlueprint Blueprint(FunctionEntry entry) => _blueprints[entry.Name];

    private static IEnumerable<Type> Types(LocalRuntimeOptions options)
    {
        var assemblies = options.FunctionAssemblies.Count + options.FunctionTypes.Count > 0
            ? options.FunctionAssemblies
            : [Assembly.GetEntryAssembly()!];
        return assemblies.SelectMany(assembly => assembly.GetTypes()).Concat(options.FunctionTypes).Distinct();
    }

    private static FunctionEntry? Read(MethodInfo method, List<string> faults)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(parameter => parameter.Trigger is not null)
            .ToList();
        if (!NameForm().IsMatch(name))
        {
            faults.Add($"The function name '{name}' of {Place(method)} does not match {NameForm()}.");
            return null;
        }

        if (triggers.Count != 1)
        {
            faults.Add($"The function '{name}' of {Place(method)} has {triggers.Count} triggers where it needs one.");
            return null;
        }

        return new FunctionEntry(name, method, triggers[0].Parameter, triggers[0].Trigger!);
    }

    private static IEnumerable<string> Unbound(FunctionEntry entry) => entry.Method.GetParameters()
        .Where(parameter => !ParameterBindings.CanBind(parameter, entry))
        .Select(parameter => $"The parameter '{parameter.Name}' of the function '{entry.Name}' ({Place(entry)}) cannot be bound.");

    private static string Place(FunctionEntry entry) => Place(entry.Method);

    private static string Place(MethodInfo method) => $"{method.ReflectedType!.FullName}.{method.Name}";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$")]
    private static partial Regex NameForm();
}
