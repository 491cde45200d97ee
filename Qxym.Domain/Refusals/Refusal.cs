namespace Qxym.Domain.Refusals;

/// <summary>
/// Why a request is not carried out: a value, not an exception, because it is expected. <see cref="Code"/> is stable and front ends
/// branch on it; <see cref="Detail"/> tells a worker what to do next.
/// </summary>
/// <param name="Code">Stable, kebab-case; the list is in the HTTP contract.</param>
/// <param name="Detail">A Chinese sentence that a worker understands.</param>
/// <param name="DetailEn">The same in English.</param>
public sealed record Refusal(string Code, string Detail, string DetailEn)
{
    /// <summary>Further members of the answer, by their JSON name: <c>rightBatchId</c>, <c>applicationId</c>, <c>slots</c>, …</summary>
    public IReadOnlyDictionary<string, object> Members { get; init; } = new Dictionary<string, object>();

    /// <summary>For <c>invalid-request</c>: what is wrong with which field.</summary>
    public FieldErrors? Fields { get; init; }

    /// <summary>The same refusal with one more member.</summary>
    public Refusal With(string member, object value) =>
        this with { Members = new Dictionary<string, object>(Members) { [member] = value } };
}
