using System.Collections.Concurrent;
using System.Reflection;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Qxym.Functions.Tests.Fidelity;

public sealed class MemberIdTests
{
    [Theory]
    [InlineData(typeof(TableClient), "M:Azure.Data.Tables.TableClient.#ctor(System.String,System.String)")]
    [InlineData(typeof(TableClient), "M:Azure.Data.Tables.TableClient.AddEntityAsync``1(``0,System.Threading.CancellationToken)")]
    [InlineData(typeof(TableClient), "M:Azure.Data.Tables.TableClient.QueryAsync``1(System.Linq.Expressions.Expression{System.Func{``0,System.Boolean}},System.Nullable{System.Int32},System.Collections.Generic.IEnumerable{System.String},System.Threading.CancellationToken)")]
    [InlineData(typeof(TableClientOptions), "F:Azure.Data.Tables.TableClientOptions.ServiceVersion.V2020_12_06")]
    [InlineData(typeof(TableEntity), "M:Azure.Data.Tables.TableEntity.TryGetValue(System.String,System.Object@)")]
    [InlineData(typeof(TableEntity), "P:Azure.Data.Tables.TableEntity.Item(System.String)")]
    [InlineData(typeof(TableErrorCode), "M:Azure.Data.Tables.Models.TableErrorCode.op_Implicit(System.String)~Azure.Data.Tables.Models.TableErrorCode")]
    [InlineData(typeof(TableErrorCode), "M:Azure.Data.Tables.Models.TableErrorCode.op_Equality(Azure.Data.Tables.Models.TableErrorCode,System.String)")]
    [InlineData(typeof(TaskOrchestrationContext), "M:Microsoft.DurableTask.TaskOrchestrationContext.#ctor")]
    [InlineData(typeof(RetryHandler), "M:Microsoft.DurableTask.RetryHandler.Invoke(Microsoft.DurableTask.RetryContext)")]
    [InlineData(typeof(HttpTriggerAttribute), "M:Microsoft.Azure.Functions.Worker.HttpTriggerAttribute.#ctor(Microsoft.Azure.Functions.Worker.AuthorizationLevel,System.String[])")]
    [InlineData(typeof(AsyncPageable<>), "M:Microsoft.DurableTask.AsyncPageable`1.AsPages(System.String,System.Nullable{System.Int32})")]
    [InlineData(typeof(Microsoft.DurableTask.RetryContext), "P:Microsoft.DurableTask.RetryContext.EqualityContract")]
    public void Ids_are_those_of_the_lists(Type type, string id)
    {
        Assert.Contains(id, RealApi.Ids);
        Assert.Contains(id, MemberId.Visible(type));
    }

    [Fact]
    public void Compiler_made_and_hidden_members_have_no_place()
    {
        var ids = MemberId.Visible(typeof(StartOrchestrationOptions)).ToList();

        Assert.DoesNotContain(ids, id => id.Contains('$', StringComparison.Ordinal) || id.Contains("_Instance", StringComparison.Ordinal));
        Assert.Contains("P:Microsoft.DurableTask.StartOrchestrationOptions.InstanceId", ids);
        Assert.DoesNotContain(MemberId.Visible(typeof(AuthorizationLevel)), id => id.Contains("value__", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(Shapes<int>.Nested), "M:Qxym.Functions.Tests.Fidelity.MemberIdTests.Shapes`1.Nested``1(System.Collections.Concurrent.ConcurrentDictionary{`0,``0}.AlternateLookup{System.Int32})")]
    [InlineData(nameof(Shapes<int>.Table), "M:Qxym.Functions.Tests.Fidelity.MemberIdTests.Shapes`1.Table(System.Int32[0:,0:],System.String[][])")]
    public void Nested_generic_types_and_arrays_are_written_as_the_compiler_does(string method, string id) =>
        Assert.Equal(id, MemberId.Of(typeof(Shapes<>).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!));

    internal static class Shapes<T>
        where T : notnull
    {
        public static void Nested<TValue>(ConcurrentDictionary<T, TValue>.AlternateLookup<int> lookup)
        {
        }

        public static void Table(int[,] grid, string[][] rows)
        {
        }
    }
}
