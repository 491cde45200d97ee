using System.Globalization;
using System.Reflection;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>XML documentation ids of types and members, as the compiler writes them.</summary>
internal static class MemberId
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The ids of a type and of everything that other assemblies see of it, its nested types too.</summary>
    public static IEnumerable<string> Visible(Type type) =>
    [
        Of(type),
        .. type.GetMembers(Declared).Where(IsVisible).SelectMany(m => m is Type nested ? Visible(nested) : [Of(m)]),
    ];

    public static string Of(MemberInfo member) => member switch
    {
        Type type => $"T:{Path(type)}",
        FieldInfo field => $"F:{Path(field.DeclaringType!)}.{field.Name}",
        EventInfo happening => $"E:{Path(happening.DeclaringType!)}.{happening.Name}",
        PropertyInfo property => $"P:{Path(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        ConstructorInfo constructor => $"M:{Path(constructor.DeclaringType!)}.#ctor{Parameters(constructor.GetParameters())}",
        MethodInfo method => $"M:{Path(method.DeclaringType!)}.{method.Name}{Arity(method)}{Parameters(method.GetParameters())}{Conversion(method)}",
        _ => throw new ArgumentException($"No id for {member}.", nameof(member)),
    };

    /// <summary>Whether other assemblies see it. The compiler's own members have names that C# could not write, or none of their own (accessors).</summary>
    private static bool IsVisible(MemberInfo member) => !member.Name.Contains('<', StringComparison.Ordinal) && member switch
    {
        Type type => type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem,
        FieldInfo field => !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
        EventInfo happening => IsVisible(happening.AddMethod!),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsSeen),
        ConstructorInfo constructor => !constructor.IsStatic && IsSeen(constructor),
        MethodInfo method => (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && IsSeen(method),
        _ => false,
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Path(Type type) => type.IsNested ? $"{Path(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";

    private static string Arity(MethodInfo method) =>
        method.IsGenericMethod ? string.Create(CultureInfo.InvariantCulture, $"``{method.GetGenericArguments().Length}") : "";

    private static string Conversion(MethodInfo method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? $"~{Use(method.ReturnType)}" : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(p => Use(p.ParameterType)))})";

    /// <summary>A type where it is used: in a parameter list, as an argument.</summary>
    private static string Use(Type type)
    {
        if (type.IsByRef)
        {
            return $"{Use(type.GetElementType()!)}@";
        }

        if (type.IsArray)
        {
            var rank = type.GetArrayRank() == 1 ? "" : string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()));
            return $"{Use(type.GetElementType()!)}[{rank}]";
        }

        if (type.IsGenericParameter)
        {
            var kind = type.DeclaringMethod is null ? "`" : "``";
            return string.Create(CultureInfo.InvariantCulture, $"{kind}{type.GenericParameterPosition}");
        }

        return Used(type, type.GetGenericArguments());
    }

    private static string Used(Type type, Type[] arguments)
    {
        var outer = type.DeclaringType;
        var outerCount = outer?.GetGenericArguments().Length ?? 0;
        var own = arguments.Skip(outerCount).Select(Use).ToList();
        var name = type.Name.Split('`')[0] + (own.Count == 0 ? "" : $"{{{string.Join(',', own)}}}");
        return outer is null ? $"{type.Namespace}.{name}" : $"{Used(outer, arguments[..outerCount])}.{name}";
    }
}
