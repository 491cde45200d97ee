namespace Qxym.Domain.Programmes;

/// <summary>The fixed words of a programme's 申请表: everything that is not one applicant's data.</summary>
public sealed record FormWording
{
    /// <summary>The heading; null for the programme's title followed by “申请表”.</summary>
    public string? Heading { get; init; }

    /// <summary>By which place the union is chosen differs between programmes, so its label does too.</summary>
    public required string UnionLabel { get; init; }

    /// <summary>本人承诺 as it is signed.</summary>
    public required string Commitment { get; init; }

    /// <summary>What the unit's stamp certifies, one paragraph each.</summary>
    public required IReadOnlyList<string> UnitAttestation { get; init; }

    /// <summary>The stamps there is room for, side by side: one or two.</summary>
    public required IReadOnlyList<FormStamp> Stamps { get; init; }

    /// <summary>填报说明, one paragraph each.</summary>
    public required IReadOnlyList<string> Instructions { get; init; }
}

/// <summary>A place for a stamp.</summary>
/// <param name="Whose">E.g. “单位盖章：”.</param>
/// <param name="Which">E.g. “（公章或工会章）”, printed smaller.</param>
public sealed record FormStamp(string Whose, string Which);
