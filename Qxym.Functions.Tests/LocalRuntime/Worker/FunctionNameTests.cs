using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Qxym.LocalRuntime.Worker;

namespace Qxym.Functions.Tests.LocalRuntime.Worker;

public sealed class FunctionNameTests
{
    [Theory]
    [InlineData(typeof(Misnamed), "1st")]
    [InlineData(typeof(Dotted), "First.Second")]
    [InlineData(typeof(Longwinded), Longwinded.Name)]
    public async Task A_name_the_host_would_not_take_is_a_start_up_error(Type function, string name)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalApp.StartAsync(function));

        Assert.Contains($"'{name}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"{function.FullName}.Run", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_names_that_differ_by_case_are_a_start_up_error()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalApp.StartAsync(typeof(Twice)));

        Assert.Contains("Twice.First", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Twice.Second", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_without_a_trigger_is_a_start_up_error()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalApp.StartAsync(typeof(Untriggered)));

        Assert.Contains("'Untriggered'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_nothing_binds_is_a_start_up_error()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalApp.StartAsync(typeof(Unbound)));

        Assert.Contains("'clock'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_is_found_whatever_the_case_of_its_name()
    {
        await using var app = await LocalApp.StartAsync(typeof(Named));

        Assert.True(app.Host.Services.GetRequiredService<IFunctionInvoker>().Functions.ContainsKey("NAMED"));
    }

    internal sealed class Misnamed
    {
        [Function("1st")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }

    internal sealed class Dotted
    {
        [Function("First.Second")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }

    internal sealed class Longwinded
    {
        /// <summary>128 characters, one too many.</summary>
        public const string Name = ThirtyTwo + ThirtyTwo + ThirtyTwo + ThirtyTwo;

        private const string ThirtyTwo = "Abcdefghijklmnopqrstuvwxyz012345";

        [Function(Name)]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }

    internal sealed class Twice
    {
        [Function("Twice")]
        public void First([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }

        [Function("twice")]
        public void Second([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }

    internal sealed class Untriggered
    {
        [Function("Untriggered")]
        public void Run()
        {
        }
    }

    internal sealed class Unbound
    {
        [Function("Unbound")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer, TimeProvider clock)
        {
        }
    }

    internal sealed class Named
    {
        [Function("Named")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }
}
