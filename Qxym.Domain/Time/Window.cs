namespace Qxym.Domain.Time;

/// <summary>
/// A 时段, half-open: <see cref="OpensAt"/> belongs to it, <see cref="ClosesAt"/> does not. “17:00” closes at 17:00:00, “24:00” is
/// 00:00 of the next day (mission, glossary).
/// </summary>
public sealed record Window
{
    /// <param name="opensAt">The first instant.</param>
    /// <param name="closesAt">The first instant after it; later than <paramref name="opensAt"/>.</param>
    /// <exception cref="ArgumentException">The window would be empty.</exception>
    public Window(DateTimeOffset opensAt, DateTimeOffset closesAt)
    {
        if (closesAt <= opensAt)
        {
            throw new ArgumentException($"A window that opens at {opensAt:O} cannot close at {closesAt:O}.", nameof(closesAt));
        }

        OpensAt = opensAt.ToChina();
        ClosesAt = closesAt.ToChina();
    }

    /// <summary>The first instant, in China time.</summary>
    public DateTimeOffset OpensAt { get; }

    /// <summary>The first instant after the window, in China time.</summary>
    public DateTimeOffset ClosesAt { get; }

    /// <summary>Whether the instant lies in the window.</summary>
    public bool Contains(DateTimeOffset now) => OpensAt <= now && now < ClosesAt;
}
