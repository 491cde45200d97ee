namespace Qxym.Domain.Unions;

/// <summary>A union as the register has it: how it stands, and under whom it will.</summary>
/// <param name="Union">As of the last change.</param>
/// <param name="Version">Counts changes; 1 for one that nobody has changed yet.</param>
/// <param name="Move">A change of superior with its time (mission, H3); null when none is ahead.</param>
public sealed record RegisteredUnion(Union Union, int Version = 1, UnionMove? Move = null)
{
    /// <summary>How it stands at an instant: a move that is due has happened.</summary>
    public Union At(DateTimeOffset now) => Move is { } move && move.EffectiveFrom <= now ? Union with { ParentId = move.ParentId } : Union;

    /// <summary>The same with a move that is due written down as done.</summary>
    public RegisteredUnion Settled(DateTimeOffset now) =>
        Move is { } move && move.EffectiveFrom <= now ? this with { Union = At(now), Move = null } : this;
}

/// <summary>A change of superior.</summary>
/// <param name="ParentId">The new one.</param>
/// <param name="EffectiveFrom">From this instant on it is the superior.</param>
public sealed record UnionMove(UnionId ParentId, DateTimeOffset EffectiveFrom);
