using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>The product, running so that it can be made to die at a storage call and be started again on the same storage.</summary>
internal interface IMortal : IAsyncDisposable
{
    /// <summary>Speaks to it; its address changes with each start.</summary>
    RunningQxym Qxym { get; }

    /// <summary>Storage calls since <see cref="DieAt"/>.</summary>
    int Calls { get; }

    /// <summary>Completes when this start of it has died.</summary>
    Task Died { get; }

    /// <summary>Lets it die at a storage call, counted from now and from 1: that one does not reach the service, and none does after it.</summary>
    void DieAt(int call);

    /// <summary>Starts it again; nothing goes wrong any more.</summary>
    Task RestartAsync();
}
