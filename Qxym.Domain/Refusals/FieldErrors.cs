namespace Qxym.Domain.Refusals;

/// <summary>Everything that is wrong with a request's fields, by JSON pointer (RFC 6901), so that all of it can be shown at once.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _byPointer = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _byPointer.Count == 0;

    /// <summary>The messages of each field.</summary>
    public IReadOnlyDictionary<string, string[]> ByPointer => _byPointer.ToDictionary(e => e.Key, e => e.Value.ToArray());

    /// <summary>Whether something is wrong with this field already, or with an object it stands in.</summary>
    public bool Covers(string pointer) => _byPointer.Keys.Any(known =>
        pointer == known || pointer.StartsWith(known + "/", StringComparison.Ordinal));

    /// <summary>Adds a message to a field.</summary>
    /// <param name="pointer">A JSON pointer: <c>/applicant/idNumber</c>.</param>
    /// <param name="message">A Chinese sentence for the person who filled the field in.</param>
    public void Add(string pointer, string message)
    {
        if (!_byPointer.TryGetValue(pointer, out var messages))
        {
            _byPointer[pointer] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>Adds a message unless something is wrong with the field already: what is of the wrong type is not called missing as well.</summary>
    public void AddUnlessCovered(string pointer, string message)
    {
        if (!Covers(pointer))
        {
            Add(pointer, message);
        }
    }

    /// <summary>The refusal that carries these errors; null when nothing is wrong.</summary>
    public Refusal? Refusal => IsEmpty ? null : ToRefusal();

    /// <summary>The refusal that carries these errors.</summary>
    public Refusal ToRefusal() => CommonRefusals.InvalidRequest(this);
}
