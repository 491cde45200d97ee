namespace Qxym.Domain.Time;

/// <summary>Days from one to another, both included, as documents write them: 2022年1月1日至12月31日.</summary>
public sealed record DatePeriod
{
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public DatePeriod(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException($"A period from {from:O} cannot end on {to:O}.", nameof(to));
        }

        From = from;
        To = to;
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; }

    /// <summary>Whether the day lies in the period.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;
}
