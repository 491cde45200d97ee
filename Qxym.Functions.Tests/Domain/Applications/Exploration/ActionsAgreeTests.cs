using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>For every reachable state: an action is allowed exactly when its command is accepted, and until exactly when it says.</summary>
public class ActionsAgreeTests
{
    private static readonly string[] ReviewActions = ["approve", "return", "reject"];

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void The_workers_actions_agree_with_the_lifecycle(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var node in walk.Nodes)
        {
            foreach (var action in PermittedActions.ForWorker(node.State, walk.RulesAt(node), walk.Now(node)).Where(a => a.Name != "downloadForm"))
            {
                Agrees(walk, node, action, Ways(action.Name, node, walk));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void The_reviewers_actions_agree_with_the_lifecycle(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var (node, union) in walk.Nodes.SelectMany(n => walk.Cast.Unions.Select(u => (n, u))))
        {
            var actions = PermittedActions.ForReviewer(node.State, TestData.UnionId(union), walk.RulesAt(node), walk.Now(node));
            Assert.True(ReviewActions.Concat(["answerAppeal", "transfer", "hold", "resume"]).SequenceEqual(actions.Select(a => a.Name)));
            foreach (var action in actions.Append(PermittedActions.Undo(node.State, Commands.Staff(union), walk.RulesAt(node), walk.Now(node))))
            {
                Agrees(walk, node, action, Ways(action.Name, union, node, walk));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void The_actions_of_a_union_above_agree_with_the_lifecycle(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var (node, unattended) in walk.Nodes.SelectMany(n => new[] { (n, false), (n, true) }))
        {
            foreach (var action in PermittedActions.ForSuperior(node.State, walk.RulesAt(node), walk.Now(node), unattended))
            {
                Agrees(walk, node, action, [Commands.DecideOnBehalf(DecisionOf(action.Name), unattended)]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Disqualification_agrees_with_the_lifecycle(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var node in walk.Nodes)
        {
            Agrees(walk, node, PermittedActions.ForDisqualifier(node.State), [Commands.Disqualify]);
            foreach (var action in PermittedActions.ForSuperior(node.State, walk.RulesAt(node), walk.Now(node)))
            {
                Agrees(walk, node, action, [Commands.DecideOnBehalf(DecisionOf(action.Name))]);
            }

            Agrees(walk, node, PermittedActions.Undo(node.State, Commands.Superior, walk.RulesAt(node), walk.Now(node)), [Commands.UndoOnBehalf(node.State)]);
        }
    }

    private static void Agrees(Walk walk, Node node, PermittedAction action, IReadOnlyList<Command> ways)
    {
        var now = walk.Now(node);
        Assert.Equal(action.Allowed, Accepted(now));
        Assert.Equal(action.Allowed, action.WhyNot is null);
        if (!action.Allowed)
        {
            Assert.Null(action.Until);
            Assert.Contains(ways, c => ((Transition.Refused)Decided(c, now)).Refusal.Code == action.WhyNot);
        }
        else if (action.Until is { } until)
        {
            Assert.True(now < until);
            Assert.True(Accepted(until.AddTicks(-1)));
            Assert.False(Accepted(until));
        }

        bool Accepted(DateTimeOffset at) => ways.Any(c => Decided(c, at) is not Transition.Refused);

        Transition Decided(Command command, DateTimeOffset at) => Lifecycle.Decide(node.State, command, walk.RulesAt(node), at);
    }

    private static IReadOnlyList<Command> Ways(string action, Node node, Walk walk) => action switch
    {
        "editForm" => [Commands.EditMajor(node.Form, walk.Cast)],
        "uploadMaterials" => [.. walk.Cast.Rules.Materials.Select(m => Commands.Upload(m.Slot, walk.Now(node)))],
        "submit" => [new Command.Submit(Commands.Worker)],
        "withdraw" => [new Command.Withdraw(Commands.Worker)],
        "appeal" => [new Command.FileAppeal(Commands.Worker, "请再核实")],
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static IReadOnlyList<Command> Ways(string action, string union, Node node, Walk walk) => action switch
    {
        "answerAppeal" => [Commands.Answer(union, reinstates: true, node.State)],
        "hold" => [new Command.PutOnHold(Commands.Staff(union), "另一原因")],
        "resume" => [new Command.Resume(Commands.Staff(union))],
        "undo" => [Commands.Undo(union, node.State)],
        "transfer" => [.. walk.Cast.Choices.Select(to => Commands.Transfer(union, to, walk.Cast))],
        _ => [Commands.Decide(union, DecisionOf(action))],
    };

    private static ReviewDecision DecisionOf(string action) => action switch
    {
        "approve" => new ReviewDecision.Approve(),
        "return" => new ReviewDecision.Return("资料不全", ["basic"]),
        _ => new ReviewDecision.Reject("不符合条件"),
    };
}
