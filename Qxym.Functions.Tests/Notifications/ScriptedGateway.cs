using Qxym.Functions.Notifications;

namespace Qxym.Functions.Tests.Notifications;

/// <summary>An SMS provider that does as it is told, attempt by attempt, and takes what it is not told about.</summary>
internal sealed class ScriptedGateway(bool recognisesRepeats) : ISmsGateway
{
    private readonly Queue<Func<SmsOutcome>> _script = [];

    public bool RecognisesRepeats => recognisesRepeats;

    /// <summary>The keys of all attempts, in order.</summary>
    public List<string> Attempts { get; } = [];

    public ScriptedGateway Then(Func<SmsOutcome> outcome)
    {
        _script.Enqueue(outcome);
        return this;
    }

    public Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        Attempts.Add(message.Key);
        return Task.FromResult(_script.TryDequeue(out var outcome) ? outcome() : SmsOutcome.Sent);
    }
}
