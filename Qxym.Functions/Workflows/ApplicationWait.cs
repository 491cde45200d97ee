namespace Qxym.Functions.Workflows;

/// <summary>What an application's orchestration waits for.</summary>
/// <param name="Version">The application version that has been dealt with; events of it and earlier are stale.</param>
/// <param name="Event">The event of the present stage; null when there is something to do at once, or nothing any more.</param>
/// <param name="DueAt">When the application lapses otherwise, or its rejection becomes final; null for never.</param>
/// <param name="IsFinished">Whether nothing can happen to the application any more.</param>
public sealed record ApplicationWait(int Version, string? Event, DateTimeOffset? DueAt, bool IsFinished)
{
    /// <summary>The wait of a new orchestration: do what is to be done first.</summary>
    public static ApplicationWait Begin { get; } = new(0, null, null, false);
}

/// <summary>Something was changed; the row has it.</summary>
/// <param name="Version">The application version that the change made; 0 for none.</param>
/// <param name="Windows">Whether it was the windows of its batch: the wait is to be made anew, whatever the version.</param>
public sealed record ApplicationEvent(int Version, bool Windows = false);
