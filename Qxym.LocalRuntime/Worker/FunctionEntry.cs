using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Qxym.LocalRuntime.Worker;

/// <summary>A function found by its <c>[Function]</c> attribute.</summary>
/// <param name="Name">Its name; compared without case, as on the real host.</param>
/// <param name="Method">The method to call.</param>
/// <param name="TriggerParameter">The one parameter with a trigger attribute.</param>
/// <param name="Trigger">That attribute.</param>
public sealed record FunctionEntry(string Name, MethodInfo Method, ParameterInfo TriggerParameter, TriggerBindingAttribute Trigger);
