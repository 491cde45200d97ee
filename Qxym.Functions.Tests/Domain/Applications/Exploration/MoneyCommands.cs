using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>Everything that payment batches, banks and cards can do to an application of a walk, whose programme leaves the amount to each batch.</summary>
internal static class MoneyCommands
{
    private static readonly Guid First = new("0197b000-0000-7000-8000-000000000001");
    private static readonly Guid Second = new("0197b000-0000-7000-8000-000000000002");
    private static readonly Actor Clerk = new(ActorKind.Staff, "clerk", TestData.UnionId(TestData.City));

    public static Command.ConfirmCard ConfirmCard { get; } = new(Clerk);

    /// <summary>What fails or comes back in the first batch is paid in the second, so that every walk comes to an end.</summary>
    public static IEnumerable<Command> For(ApplicationForm form) =>
    [
        Include(First),
        Include(Second),
        new Command.LeaveBatch(Clerk, First),
        new Command.RecordPaid(Clerk, First),
        new Command.RecordPaid(Clerk, Second),
        new Command.RecordPayoutFailed(Clerk, First, "账户已注销"),
        new Command.RecordReturned(Clerk, First, "账户已注销"),
        CorrectCard(form),
        ConfirmCard,
        new Command.RefuseCard(Clerk, "户名不符"),
        new Command.ConfirmTuition(Clerk, 1),
        new Command.ReturnMoney(Clerk, First),
    ];

    public static Command.CorrectCard CorrectCard(ApplicationForm form) =>
        new(Commands.Worker, form, form with { Bank = form.Bank with { Branch = form.Bank.Branch == "泉城支行" ? "明湖支行" : "泉城支行" } });

    public static bool Are(Command command) => command is Command.IncludeInBatch or Command.LeaveBatch or Command.RecordPaid or Command.RecordPayoutFailed or Command.RecordReturned
        or Command.CorrectCard or Command.ConfirmCard or Command.RefuseCard or Command.ConfirmTuition or Command.ReturnMoney;

    /// <summary>What the record of one says was done; null for other commands.</summary>
    public static RecordedAct? ActOf(Command command) => command switch
    {
        Command.IncludeInBatch => RecordedAct.IncludedInBatch,
        Command.LeaveBatch => RecordedAct.LeftBatch,
        Command.RecordPaid => RecordedAct.PaidOut,
        Command.RecordPayoutFailed or Command.RecordReturned => RecordedAct.PayoutFailed,
        Command.CorrectCard => RecordedAct.CardCorrected,
        Command.ConfirmCard => RecordedAct.CardConfirmed,
        Command.RefuseCard => RecordedAct.CardRefused,
        Command.ConfirmTuition => RecordedAct.TuitionConfirmed,
        Command.ReturnMoney => RecordedAct.MoneyReturned,
        _ => null,
    };

    /// <summary>Who does one, as the diagram says it.</summary>
    public static string LabelOf(Command command) => command switch
    {
        Command.IncludeInBatch or Command.LeaveBatch => "payment batch takes or gives back",
        Command.RecordPaid => "bank paid",
        Command.RecordPayoutFailed => "bank sent it back",
        Command.RecordReturned => "bank returned it later",
        Command.CorrectCard => "worker corrects the card",
        Command.ConfirmCard => "payer confirms the card",
        Command.RefuseCard => "payer refuses the card",
        Command.ConfirmTuition => "payer has seen the tuition receipt",
        _ => "money comes back",
    };

    private static Command.IncludeInBatch Include(Guid batchId) => new(
        Clerk, batchId, 1, TestData.UnionId(TestData.City), [new PaymentLine(Payables.UnnamedSource, TestData.UnionId(TestData.City), 500)], []);
}
