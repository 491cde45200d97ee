using System.Reflection;

namespace Qxym.LocalRuntime.Worker;

/// <summary>Awaits what a method returns, whichever kind of task it is.</summary>
internal static class ReturnValue
{
    private static readonly MethodInfo TaskResult = Own(nameof(OfTask));
    private static readonly MethodInfo ValueTaskResult = Own(nameof(OfValueTask));

    public static Func<object?, ValueTask<object?>> AwaiterOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
        {
            return async task =>
            {
                await (Task)task!;
                return null;
            };
        }

        if (type == typeof(ValueTask))
        {
            return async task =>
            {
                await (ValueTask)task!;
                return null;
            };
        }

        return type.IsGenericType ? Generic(type) : ValueTask.FromResult;
    }

    private static Func<object?, ValueTask<object?>> Generic(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var awaiter = definition == typeof(Task<>) ? TaskResult : definition == typeof(ValueTask<>) ? ValueTaskResult : null;
        return awaiter is null
            ? ValueTask.FromResult
            : awaiter.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<object?, ValueTask<object?>>>();
    }

    private static async ValueTask<object?> OfTask<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> OfValueTask<T>(object? task) => await (ValueTask<T>)task!;

    private static MethodInfo Own(string name) => typeof(ReturnValue).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
