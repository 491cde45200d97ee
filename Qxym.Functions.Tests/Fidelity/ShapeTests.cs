using System.Reflection;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>What ids do not say of the real packages: bases, constraints, defaults, what is abstract, what attributes stand on.</summary>
public sealed class ShapeTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData(typeof(TableTransactionFailedException), typeof(RequestFailedException))]
    [InlineData(typeof(TableClientOptions), typeof(ClientOptions))]
    [InlineData(typeof(TaskFailedException), typeof(Exception))]
    [InlineData(typeof(DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException), typeof(InvalidOperationException))]
    [InlineData(typeof(SubOrchestrationOptions), typeof(TaskOptions))]
    [InlineData(typeof(JsonDataConverter), typeof(DataConverter))]
    [InlineData(typeof(HttpTriggerAttribute), typeof(TriggerBindingAttribute))]
    [InlineData(typeof(TimerTriggerAttribute), typeof(TriggerBindingAttribute))]
    [InlineData(typeof(OrchestrationTriggerAttribute), typeof(TriggerBindingAttribute))]
    [InlineData(typeof(ActivityTriggerAttribute), typeof(TriggerBindingAttribute))]
    [InlineData(typeof(DurableClientAttribute), typeof(InputBindingAttribute))]
    public void Bases_are_the_real_ones(Type type, Type parent) => Assert.Equal(parent, type.BaseType);

    [Fact]
    public void A_table_entity_is_what_the_real_one_is()
    {
        Assert.True(typeof(ITableEntity).IsAssignableFrom(typeof(TableEntity)));
        Assert.True(typeof(IDictionary<string, object>).IsAssignableFrom(typeof(TableEntity)));
    }

    [Theory]
    [InlineData(typeof(FunctionAttribute), AttributeTargets.Method)]
    [InlineData(typeof(HttpTriggerAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(TimerTriggerAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(OrchestrationTriggerAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(ActivityTriggerAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(DurableClientAttribute), AttributeTargets.Parameter)]
    public void Attributes_stand_where_the_real_ones_do(Type attribute, AttributeTargets targets)
    {
        var usage = attribute.GetCustomAttribute<AttributeUsageAttribute>(inherit: true)!;

        Assert.Equal(targets, usage.ValidOn);
        Assert.False(usage.AllowMultiple);
    }

    [Theory]
    [InlineData("Add", false)]
    [InlineData("Upsert", false)]
    [InlineData("Update", false)]
    [InlineData("Get", true)]
    [InlineData("Query", true)]
    public void Entities_are_constrained_as_in_the_real_client(string verb, bool needsClass)
    {
        var methods = typeof(TableClient).GetMethods(Declared)
            .Where(m => m.IsPublic && m.IsGenericMethod && m.Name.StartsWith(verb, StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, method =>
        {
            var entity = Assert.Single(method.GetGenericArguments());
            Assert.Equal([typeof(ITableEntity)], entity.GetGenericParameterConstraints());
            Assert.Equal(needsClass, entity.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint));
        });
    }

    [Theory]
    [InlineData(typeof(TableClient))]
    [InlineData(typeof(TableServiceClient))]
    public void Table_calls_leave_out_what_the_real_ones_do(Type client) => Assert.All(
        client.GetMethods(Declared).Where(m => m.IsPublic && !m.IsSpecialName).SelectMany(m => m.GetParameters()),
        parameter =>
        {
            var (optional, otherwise) = RealDefault(parameter);
            Assert.True(optional == parameter.IsOptional, $"{parameter.Member} {parameter.Name}");
            if (optional)
            {
                Assert.True(Equals(otherwise, parameter.DefaultValue), $"{parameter.Member} {parameter.Name}");
            }
        });

    [Fact]
    public void Abstract_members_of_the_orchestration_context_are_the_real_ones() => Assert.Equal(
        [
            "CallActivityAsync`1(name,input?,options?)",
            "CallSubOrchestratorAsync`1(orchestratorName,input?,options?)",
            "ContinueAsNew(newInput?,preserveUnprocessedEvents?)",
            "CreateTimer(fireAt,cancellationToken)",
            "GetInput`1()",
            "NewGuid()",
            "SendEvent(instanceId,eventName,payload)",
            "SetCustomStatus(customStatus)",
            "WaitForExternalEvent`1(eventName,cancellationToken?)",
            "get_CurrentUtcDateTime()",
            "get_InstanceId()",
            "get_IsReplaying()",
            "get_LoggerFactory()",
            "get_Name()",
            "get_Parent()",
        ],
        Abstract(typeof(TaskOrchestrationContext)));

    [Fact]
    public void Abstract_members_of_the_durable_client_are_the_real_ones() => Assert.Equal(
        [
            "DisposeAsync()",
            "GetAllInstancesAsync(filter?)",
            "GetInstancesAsync(instanceId,getInputsAndOutputs?,cancellation?)",
            "RaiseEventAsync(instanceId,eventName,eventPayload?,cancellation?)",
            "ResumeInstanceAsync(instanceId,reason?,cancellation?)",
            "ScheduleNewOrchestrationInstanceAsync(orchestratorName,input?,options?,cancellation?)",
            "SuspendInstanceAsync(instanceId,reason?,cancellation?)",
            "WaitForInstanceCompletionAsync(instanceId,getInputsAndOutputs?,cancellation?)",
            "WaitForInstanceStartAsync(instanceId,getInputsAndOutputs?,cancellation?)",
        ],
        Abstract(typeof(DurableTaskClient)));

    /// <summary>Whether a parameter of the table clients' methods may be left out, and what it is then.</summary>
    private static (bool Optional, object? Value) RealDefault(ParameterInfo parameter) => parameter.Name switch
    {
        "cancellationToken" or "select" or "maxPerPage" => (true, null),
        "filter" when parameter.ParameterType == typeof(string) => (true, null),
        "mode" => (true, TableUpdateMode.Merge),
        "ifMatch" when parameter.Member.Name.StartsWith("Delete", StringComparison.Ordinal) => (true, null),
        _ => (false, null),
    };

    private static IEnumerable<string> Abstract(Type type)
    {
        Assert.True(type.IsAbstract && !type.IsInterface);
        return type.GetMethods(Declared).Where(m => m.IsAbstract).Select(Text).Order(StringComparer.Ordinal);
    }

    private static string Text(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(p => p.IsOptional ? $"{p.Name}?" : p.Name);
        return $"{method.Name}{(method.IsGenericMethod ? "`1" : "")}({string.Join(',', parameters)})";
    }
}
