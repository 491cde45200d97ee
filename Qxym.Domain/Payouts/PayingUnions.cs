using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Payouts;

/// <summary>
/// Which unions give and pay the money of an application: those on the way up from the union that was chosen. 市直 workers have no
/// territorial district: the city pays them itself, and no district gives (seed 003, 三).
/// </summary>
public sealed class PayingUnions
{
    private readonly UnionId _unit;
    private readonly UnionId _city;
    private readonly UnionId? _district;
    private readonly UnionId? _province;

    public PayingUnions(ApplicationState state, UnionTree unions)
    {
        var path = unions.PathOf(state.UnionId);
        _unit = state.UnionId;
        _city = path.LastOrDefault(u => u.Tier == UnionTier.City)?.Id ?? state.CityId;
        _district = path.LastOrDefault(u => u is { Tier: UnionTier.District, Kind: UnionKind.Territorial })?.Id;
        _province = path.FirstOrDefault(u => u.Tier == UnionTier.Province)?.Id;
    }

    /// <summary>The union that pays the worker.</summary>
    public UnionId PayerOf(Payer payer) => payer switch
    {
        Payer.Unit => _unit,
        Payer.District => _district ?? _city,
        _ => _city,
    };

    /// <summary>Whether there is somebody to give the amount: a district gives to its own workers only.</summary>
    public bool GivesTo(SubsidyAmount amount) => amount.Level != FundLevel.District || _district is not null;

    /// <summary>The union whose money it is: the payer's own where the programme does not say; null for money of the state.</summary>
    public UnionId? GiverOf(SubsidyAmount amount) => amount.Level switch
    {
        FundLevel.National => null,
        FundLevel.Province => _province,
        FundLevel.City => _city,
        FundLevel.District => _district,
        FundLevel.Unit => _unit,
        _ => PayerOf(amount.Payer),
    };
}
