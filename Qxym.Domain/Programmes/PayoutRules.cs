namespace Qxym.Domain.Programmes;

/// <summary>An amount of the subsidy.</summary>
/// <param name="Source">Whose money it is: 省总工会, 市总工会, ….</param>
/// <param name="Yuan">In yuan.</param>
/// <param name="Payer">Which union pays it to the worker.</param>
/// <param name="Discretionary">Whether the source decides by itself if and how much it gives; the amount is then what the programme suggests (原则上).</param>
/// <param name="Level">At which level of the tree the source stands; null when the payer pays with its own money.</param>
public sealed record SubsidyAmount(string Source, decimal Yuan, Payer Payer = Payer.City, bool Discretionary = false, FundLevel? Level = null);

/// <summary>Where money comes from: the union at that tier on the way up from the worker's own, or the state.</summary>
public enum FundLevel
{
    /// <summary>全国总工会 or 中央财政: no union of the tree.</summary>
    National,

    Province,

    City,

    /// <summary>The territorial district's, for workers who have one.</summary>
    District,

    /// <summary>The worker's own union.</summary>
    Unit,
}

/// <summary>Which union pays an amount to the worker, found on the way up from the worker's own.</summary>
public enum Payer
{
    /// <summary>The city's.</summary>
    City,

    /// <summary>The territorial district's; the city's for workers of unions directly under the city (seed 003, 三: 市直).</summary>
    District,

    /// <summary>The worker's own grassroots union.</summary>
    Unit,
}

/// <summary>A part of the subsidy that is paid by itself (seed 001, 三: 结合职工学费缴纳进度发放).</summary>
/// <param name="Name">首期.</param>
/// <param name="Percent">Its part of every amount; all instalments make a hundred.</param>
/// <param name="AfterTuitionReceipt">Whether it waits for proof that the tuition of its period was paid.</param>
public sealed record Instalment(string Name, int Percent, bool AfterTuitionReceipt = false);
