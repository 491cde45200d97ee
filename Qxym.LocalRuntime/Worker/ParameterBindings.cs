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
    public static ParameterBinding For(ParameterInfo parameter, FunctionEntry entry)
    {
        if (parameter == entry.TriggerParameter)
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

        var converter = TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);
        return invocation => FromData(parameter, converter, invocation.Input.BindingData);
    }

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
