using System.Text;
using System.Text.Json;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>The parts of <c>docs/lifecycle.md</c> that are drawn from the exploration.</summary>
internal static class LifecyclePage
{
    private static readonly (string Name, Func<Command, bool> Is)[] Kinds =
    [
        ("edit form", c => c is Command.EditForm),
        ("change documents", c => c is Command.PutMaterial or Command.DeleteMaterial),
        ("submit", c => c is Command.Submit),
        ("withdraw", c => c is Command.Withdraw),
        ("decide", c => c is Command.Decide),
        ("decide on behalf", c => c is Command.DecideOnBehalf),
        ("appeal", c => c is Command.FileAppeal),
        ("answer appeal", c => c is Command.AnswerAppeal),
        ("propose transfer", c => c is Command.ProposeTransfer),
        ("settle transfer", c => c is Command.AcceptTransfer or Command.RefuseTransfer or Command.CancelTransfer),
        ("give a place", c => c is Command.Promote),
        ("publish", c => c is Command.Publish),
        ("object", c => c is Command.FileObjection),
        ("answer objection", c => c is Command.AnswerObjection),
        ("end notice", c => c is Command.EndNotice),
        ("disqualify", c => c is Command.Disqualify),
        ("undo", c => c is Command.Undo),
        ("hold, resume", c => c is Command.PutOnHold or Command.Resume),
        ("payment batch", c => c is Command.IncludeInBatch or Command.LeaveBatch),
        ("bank's result", c => c is Command.RecordPaid or Command.RecordPayoutFailed),
        ("returned by the bank", c => c is Command.RecordReturned),
        ("correct card", c => c is Command.CorrectCard),
        ("judge card", c => c is Command.ConfirmCard or Command.RefuseCard),
        ("confirm tuition", c => c is Command.ConfirmTuition),
        ("money returned", c => c is Command.ReturnMoney),
        ("lapse", c => c is Command.Lapse),
    ];

    /// <summary>The page with its drawn parts made anew.</summary>
    public static string Renewed(string page) => With(With(page, "diagram", Diagram()), "table", Table());

    private static IReadOnlyList<Walk> Walks => Walk.All();

    /// <summary>Every change of status that was found, with what does it.</summary>
    private static string Diagram()
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> registered: worker applies\n");
        var changes = from edge in Walks.SelectMany(w => w.Edges)
                      group LabelOf(edge) by (From: edge.From.State.Status, To: edge.To.State.Status) into labels
                      orderby labels.Key.From, labels.Key.To
                      select (labels.Key.From, labels.Key.To, Labels: string.Join("<br/>", labels.Distinct().Order(StringComparer.Ordinal)));
        foreach (var (from, to, labels) in changes)
        {
            text.Append($"    {Name(from)} --> {Name(to)}: {labels}\n");
        }

        foreach (var end in Walks.SelectMany(w => w.Nodes).Where(n => n.IsFinal).Select(n => n.State.Status).Distinct().Order())
        {
            text.Append($"    {Name(end)} --> [*]\n");
        }

        return text.Append("```").ToString();
    }

    /// <summary>What each status answers to each command: accepted at some time (✓), and the codes of the refusals at others.</summary>
    private static string Table()
    {
        var accepted = Walks.SelectMany(w => w.Edges).Select(e => (e.From.State.Status, e.Command.GetType())).ToHashSet();
        var refused = Walks.SelectMany(w => w.Refusals).Where(m => m.Code != "not-found").ToLookup(m => (m.Status, m.Command), m => m.Code);
        var text = new StringBuilder($"| | {string.Join(" | ", Kinds.Select(k => k.Name))} |\n|---|{string.Concat(Kinds.Select(_ => "---|"))}\n");
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            text.Append($"| `{Name(status)}` | {string.Join(" | ", Kinds.Select(k => Cell(status, k.Is)))} |\n");
        }

        return text.ToString().TrimEnd();

        string Cell(ApplicationStatus status, Func<Command, bool> isKind)
        {
            var types = Samples.Where(isKind).Select(c => (status, c.GetType())).Distinct().ToList();
            return string.Join(", ",
            [
                .. types.Any(accepted.Contains) ? ["✓"] : Array.Empty<string>(),
                .. types.SelectMany(t => refused[t]).Distinct().Order(StringComparer.Ordinal).Select(code => $"`{code}`"),
            ]);
        }
    }

    private static IReadOnlyList<Command> Samples { get; } =
        [.. Commands.For(TestData.Form(), TestData.China("2026-06-01 00:00"), Walk.Of("any time").Cast)];

    private static string LabelOf(Edge edge) => edge.Command switch
    {
        Command.Promote => "a place becomes free",
        not Command.Promote when edge.To.State.Status == ApplicationStatus.Waitlisted => edge.Command switch
        {
            Command.Submit => "worker submits, all places are taken",
            Command.AcceptTransfer => "transfer accepted, all places there are taken",
            _ => "last tier approves, all places are taken",
        },
        Command.EditForm => "worker edits the form",
        Command.PutMaterial or Command.DeleteMaterial => "worker changes a document",
        Command.Submit => "worker submits",
        Command.Withdraw => "worker withdraws",
        Command.Decide { Decision: ReviewDecision.Approve } => edge.To.State.Status == ApplicationStatus.Approved ? "last tier approves" : "tier approves",
        Command.Decide { Decision: ReviewDecision.Return } => "tier returns",
        Command.Decide { Decision: ReviewDecision.Reject } => "tier rejects",
        Command.DecideOnBehalf { Unattended: true } => "union above decides for an unattended one",
        Command.DecideOnBehalf => "union above decides after the review window",
        Command.FileAppeal => "worker appeals",
        Command.AnswerAppeal { Reinstates: true } => "union reinstates",
        Command.AnswerAppeal => "union confirms the rejection",
        Command.ProposeTransfer => "transfer proposed",
        Command.AcceptTransfer => "transfer accepted",
        Command.RefuseTransfer or Command.CancelTransfer => "transfer refused or cancelled",
        Command.Publish => "union publishes the list",
        Command.FileObjection => "somebody objects",
        Command.AnswerObjection { Upheld: true } => "union upholds an objection",
        Command.AnswerObjection => "union dismisses an objection",
        Command.EndNotice => "notice ends",
        Command.Disqualify => "union above disqualifies",
        Command.Undo => "reviewer undoes the decision",
        Command.PutOnHold or Command.Resume => "put on hold or resumed",
        Command.Lapse => "deadline passes",
        _ when MoneyCommands.Are(edge.Command) => MoneyCommands.LabelOf(edge.Command),
        _ => throw new ArgumentOutOfRangeException(nameof(edge), edge.Command, "Say in words who does it."),
    };

    private static string Name(ApplicationStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    private static string With(string page, string part, string content)
    {
        var (begin, end) = ($"<!-- {part}: drawn by LifecyclePageTests -->\n", $"\n<!-- end of {part} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= begin.Length && to >= from, $"docs/lifecycle.md has no place for the {part}.");
        return page[..from] + content + page[to..];
    }
}
