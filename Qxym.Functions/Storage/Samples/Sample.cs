using System.Security.Cryptography;
using System.Text;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Storage.Samples;

/// <summary>Decided applications drawn at random, to be looked at again by a union above (feature J4).</summary>
public sealed record Sample
{
    public required Guid Id { get; init; }

    /// <summary>Who drew it, and for which union.</summary>
    public required string StaffId { get; init; }

    public required UnionId DrawnFor { get; init; }

    /// <summary>From which applications.</summary>
    public required WalkScope Scope { get; init; }

    /// <summary>How many are wanted.</summary>
    public required int Count { get; init; }

    /// <summary>What the draw depends on, and on nothing else: the same seed over the same applications draws the same ones.</summary>
    public required int Seed { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }

    /// <summary>Hash of the request, so that a key used for another one is noticed.</summary>
    public required string RequestHash { get; init; }

    /// <summary>From how many it was drawn; null while it is being drawn.</summary>
    public int? Population { get; init; }

    /// <summary>What was drawn, in the order of the draw.</summary>
    public IReadOnlyList<ApplicationId> Drawn { get; init; } = [];

    /// <summary>An application's place in the draw: the first ones are drawn.</summary>
    public static string RankOf(int seed, ApplicationId id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{id}")));
}
