using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Qxym.LocalRuntime.Worker;

internal sealed class EntryDefinition : FunctionDefinition
{
    public EntryDefinition(FunctionEntry entry)
    {
        var type = entry.Method.ReflectedType!;
        Name = entry.Name;
        EntryPoint = $"{type.FullName}.{entry.Method.Name}";
        PathToAssembly = type.Assembly.Location;
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EntryPoint))[..8]);
        Parameters = [.. entry.Method.GetParameters().Select(Describe)];
        InputBindings = entry.Method.GetParameters()
            .Select(parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(binding => binding.Attribute is not null)
            .ToImmutableDictionary(
                binding => binding.Name!,
                binding => (BindingMetadata)new Binding(binding.Name!, TypeName(binding.Attribute!), BindingDirection.In));
        OutputBindings = TypeName(entry.Trigger) == "httpTrigger"
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new Binding("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    /// <summary>What bindings of an attribute are called: <c>httpTrigger</c> of <c>HttpTriggerAttribute</c>.</summary>
    public static string TypeName(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name;
        const string suffix = nameof(Attribute);
        name = name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static FunctionParameter Describe(ParameterInfo parameter) =>
        new(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null);

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
