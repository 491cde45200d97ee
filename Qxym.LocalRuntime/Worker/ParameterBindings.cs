using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.LocalRuntime.Worker;

/// <summary>Gives a parameter its value in an invocation.</summary>
internal delegate object? ParameterBinding(Invocation invocation);

internal static class ParameterBindings
{
    /// <summary>Whether there is a value for the parameter: only HTTP requests bring data by name, and that as text.</summary>
    public static bool CanBind(ParameterInfo parameter, FunctionEntry entry) =>
        IsTrigger(parameter, entry)
        || parameter.ParameterType == typeof(FunctionContext)
        || parameter.ParameterType == typeof(CancellationToken)
        || parameter.IsDefined(typeof(InputBindingAttribute))
        || (entry.Trigger is HttpTriggerAttribute && ConverterOf(parameter).CanConvertFrom(typeof(string)));

    public static ParameterBinding For(ParameterInfo parameter, FunctionEntry entry)
    {
        if (IsTrigger(parameter, entry))
        {
            return invocation => invocation.Input.TriggerValue;
        }

        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return invocation => invocation;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return invocation => invocation.CancellationToken;
        }

        if (parameter.IsDefined(typeof(InputBindingAttribute)))
        {
            return invocation => invocation.InstanceServices.GetRequiredService(parameter.ParameterType);
        }

        var converter = ConverterOf(parameter);
        return invocation => FromData(parameter, converter, invocation.Input.BindingData);
    }

    // Not by reference: two hosts that start at once may each see their own objects for one parameter.
    private static bool IsTrigger(ParameterInfo parameter, FunctionEntry entry) => parameter.Position == entry.TriggerParameter.Position;

    private static TypeConverter ConverterOf(ParameterInfo parameter) =>
        TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);

    private static object? FromData(ParameterInfo parameter, TypeConverter converter, IReadOnlyDictionary<string, object?> data)
    {
        var value = data.GetValueOrDefault(parameter.Name!);
        if (value is null)
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue : null;
        }

        if (parameter.ParameterType.IsInstanceOfType(value))
        {
            return value;
        }

        return converter.ConvertFromInvariantString(Convert.ToString(value, CultureInfo.InvariantCulture)!);
    }
}
