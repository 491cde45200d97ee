using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Unions;

/// <summary>A change of one union, as it is kept for good.</summary>
/// <param name="Union">How the union stands since.</param>
/// <param name="At">When, by the rule clock.</param>
/// <param name="By">The account.</param>
/// <param name="ByUnionId">The union it acted for.</param>
public sealed record UnionChange(RegisteredUnion Union, DateTimeOffset At, string By, UnionId ByUnionId);

/// <summary>A state of the register in storage.</summary>
/// <param name="Number">Counts changes; 0 when there was none yet.</param>
/// <param name="Changed">The unions that were ever changed, as they stand.</param>
/// <param name="Imports">The partitions of large imports, oldest first.</param>
internal sealed record UnionEdition(long Number, IReadOnlyList<RegisteredUnion> Changed, IReadOnlyList<string> Imports);
