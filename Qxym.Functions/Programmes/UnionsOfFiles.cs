using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>The unions that the data files hold; what administrators changed since stands in storage and goes before.</summary>
public sealed record UnionsOfFiles(IReadOnlyCollection<Union> All);
