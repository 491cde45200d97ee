using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Payouts;

/// <summary>Works out what is owed on an application, by whom and with whose money, from its programme, its union and its payments.</summary>
public static class Payables
{
    /// <summary>The source of the money where the programme names none: all of it is then decided with each batch.</summary>
    public const string UnnamedSource = "补助";

    private static readonly SubsidyAmount[] Unnamed = [new(UnnamedSource, 0, Discretionary: true)];

    /// <summary>The programme's amounts; one that is decided with each batch where it names none.</summary>
    public static IReadOnlyList<SubsidyAmount> AmountsOf(Programme programme) => programme.Amounts.Count == 0 ? Unnamed : programme.Amounts;

    /// <summary>How many parts the subsidy is paid in.</summary>
    public static int InstalmentsOf(Programme programme) => Math.Max(1, programme.Instalments.Count);

    /// <summary>The statuses in which money may be owed: approved, and the notice over. Also when all that the programme fixes is paid, a source may give more.</summary>
    public static IReadOnlyList<ApplicationStatus> Stages { get; } = [ApplicationStatus.AwaitingPayout, ApplicationStatus.PayoutFailed, ApplicationStatus.Paid];

    /// <summary>Whether the application is at a stage at which money may be owed at all.</summary>
    public static bool IsPayable(ApplicationState state) => Stages.Contains(state.Status);

    /// <summary>Whether the account awaits a look: the bank sent money back, and no union has said since that the account is right. Nothing is paid to it.</summary>
    public static bool AwaitsAccountReview(ApplicationState state) =>
        state.CardCorrection is not null || state.Payments.Any(p => p.State == PaymentState.Failed);

    /// <summary>What is due now, part by part and payer by payer; nothing while the account awaits a look.</summary>
    public static IReadOnlyList<Payable> Of(ApplicationState state, Programme programme, UnionTree unions) => !IsPayable(state) || AwaitsAccountReview(state)
        ? []
        : [.. Enumerable.Range(1, InstalmentsOf(programme)).Where(i => IsReleased(state, programme, i)).SelectMany(i => Due(i, state, programme, unions))];

    /// <summary>Every part and payer for which something can ever be due, whatever has been paid: where an index may have it.</summary>
    public static IReadOnlyList<(int Instalment, UnionId PayerId)> PlacesOf(ApplicationState state, Programme programme, UnionTree unions)
    {
        var chain = new PayingUnions(state, unions);
        return
        [
            .. from instalment in Enumerable.Range(1, InstalmentsOf(programme))
               from payer in AmountsOf(programme).Select(a => chain.PayerOf(a.Payer)).Distinct()
               select (instalment, payer),
        ];
    }

    /// <summary>Whether nothing holds the part back: some wait for the tuition receipt of their period (seed 001, 三: 结合职工学费缴纳进度发放).</summary>
    public static bool IsReleased(ApplicationState state, Programme programme, int instalment) =>
        programme.Instalments.ElementAtOrDefault(instalment - 1) is not { AfterTuitionReceipt: true } || state.TuitionConfirmed.Contains(instalment);

    /// <summary>
    /// The part of an amount that an instalment pays, in yuan with two decimals: what the parts up to it make, less what those before it made,
    /// so that all of them make the whole.
    /// </summary>
    public static decimal PartOf(decimal yuan, IReadOnlyList<Instalment> instalments, int instalment) =>
        UpTo(yuan, instalments, instalment) - UpTo(yuan, instalments, instalment - 1);

    /// <summary>The sources whose part the programme fixes for this application: each is owed in every instalment.</summary>
    public static IReadOnlyList<string> OwedSources(ApplicationState state, Programme programme, UnionTree unions)
    {
        var chain = new PayingUnions(state, unions);
        return [.. AmountsOf(programme).Where(a => !a.Discretionary && chain.GivesTo(a)).Select(a => a.Source)];
    }

    /// <summary>Whether everything that the programme fixes has been paid, and in each part something.</summary>
    public static bool AreAllPaid(ApplicationState state, Programme programme)
    {
        var paid = state.Payments.Where(p => p.State == PaymentState.Paid).ToList();
        return Enumerable.Range(1, InstalmentsOf(programme)).All(i =>
            paid.Any(p => p.Instalment == i) && state.OwedSources.All(source => paid.Any(p => p.Covers(i, source))));
    }

    private static IEnumerable<Payable> Due(int instalment, ApplicationState state, Programme programme, UnionTree unions)
    {
        var chain = new PayingUnions(state, unions);
        var owed = AmountsOf(programme)
            .Where(a => chain.GivesTo(a) && !state.Payments.Any(p => p.Covers(instalment, a.Source)))
            .Select(a => (Amount: a, Line: new PaymentLine(a.Source, chain.GiverOf(a), PartOf(a.Yuan, programme.Instalments, instalment))));
        return owed.GroupBy(o => chain.PayerOf(o.Amount.Payer), (payer, lines) => new Payable(
            instalment,
            payer,
            [.. lines.Where(l => !l.Amount.Discretionary).Select(l => l.Line)],
            [.. lines.Where(l => l.Amount.Discretionary).Select(l => l.Line)]));
    }

    private static decimal UpTo(decimal yuan, IReadOnlyList<Instalment> instalments, int instalment) => instalments.Count == 0
        ? instalment * yuan
        : Math.Round(yuan * instalments.Take(instalment).Sum(i => i.Percent) / 100, 2, MidpointRounding.AwayFromZero);
}
