using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>Every state that an application can come to, found breadth-first by trying every command at representative instants.</summary>
internal sealed class Walk
{
    private static readonly Lazy<Walk> Unlimited = new(() => new Walk(Cast.Of(null)));
    private static readonly Lazy<Walk> Limited = new(() => new Walk(Cast.Of(TestData.Between("2026-06-10 00:00", "2026-07-20 00:00"))));
    private static readonly Lazy<Walk> OfShandong = new(() => new Walk(Cast.Shandong()));

    private static readonly Lazy<Walk> AtSubmission = new(() => new Walk(Cast.Counted(QuotaPolicy.AtSubmission)));
    private static readonly Lazy<Walk> AtApproval = new(() => new Walk(Cast.Counted(QuotaPolicy.AtApproval)));
    private static readonly bool[] Luck = [false, true];

    private readonly Dictionary<string, Node> _nodes = [];

    private Walk(Cast cast)
    {
        Cast = cast;
        var queue = new Queue<Node>();
        Reach(First(), queue);
        while (queue.TryDequeue(out var node))
        {
            Try(node, queue);
            if (node.Instant + 1 < cast.Instants.Count)
            {
                Waits.Add((node, Reach(node with { Instant = node.Instant + 1, Now = cast.Instants[node.Instant + 1] }, queue)));
            }

            if (!node.Extended && cast.Rules.Batches[0].ReviewWindows is [var window] && window.ClosesAt <= Now(node))
            {
                Extensions.Add((node, Reach(node with { Extended = true }, queue)));
            }
        }
    }

    public Cast Cast { get; }

    public IReadOnlyCollection<Node> Nodes => _nodes.Values;

    public List<Edge> Edges { get; } = [];

    /// <summary>Steps in which only time passes.</summary>
    public List<(Node From, Node To)> Waits { get; } = [];

    /// <summary>Steps in which an administrator puts off the close of reviews, after it.</summary>
    public List<(Node From, Node To)> Extensions { get; } = [];

    /// <summary>The refusals that were met.</summary>
    public HashSet<Met> Refusals { get; } = [];

    /// <summary>The walk by its name: <c>any time</c>, <c>review window</c>, or the programme's id.</summary>
    public static Walk Of(string name) => name switch
    {
        "any time" => Unlimited.Value,
        "review window" => Limited.Value,
        "shandong-2026" => OfShandong.Value,
        "places at submission" => AtSubmission.Value,
        "places at approval" => AtApproval.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    public static TheoryData<string> Names() => ["any time", "review window", "shandong-2026", "places at submission", "places at approval"];

    public static IReadOnlyList<Walk> All() => [Unlimited.Value, Limited.Value, OfShandong.Value, AtSubmission.Value, AtApproval.Value];

    public DateTimeOffset Now(Node node) => Cast.Instants[node.Instant];

    /// <summary>The rules in force at a node.</summary>
    public Programme RulesAt(Node node) => node.Extended ? Cast.Extended! : Cast.Rules;

    /// <summary>The states from which no end can be reached any more, whatever workers, unions and the clock do. Nobody puts off a window.</summary>
    public IReadOnlyList<Node> DeadEnds()
    {
        var before = Edges.Select(e => (e.From, e.To)).Concat(Waits).ToLookup(e => e.To.Key, e => e.From);
        var open = new Queue<Node>(Nodes.Where(n => n.IsFinal || (!Cast.Pays && n.State.Status == ApplicationStatus.AwaitingPayout)));
        var ending = open.Select(n => n.Key).ToHashSet();
        while (open.TryDequeue(out var node))
        {
            foreach (var from in before[node.Key].Where(n => ending.Add(n.Key)))
            {
                open.Enqueue(from);
            }
        }

        return [.. Nodes.Where(n => !ending.Contains(n.Key))];
    }

    private void Try(Node node, Queue<Node> queue)
    {
        foreach (var command in Commands.For(node.Form, Now(node), Cast, node.State))
        {
            switch (Lifecycle.Decide(node.State, command, RulesAt(node), Now(node)))
            {
                case Transition.Accepted accepted:
                    Go(node, command, accepted, queue);
                    break;
                case Transition.PlaceNeeded needed:
                    foreach (var isWaiting in Luck)
                    {
                        var place = new NotedPlace(AccountId.Of(needed.UnionId), 1, isWaiting, needed.UnionId, Now(node));
                        Go(node, command, (Transition.Accepted)Lifecycle.Decide(node.State, command, RulesAt(node), Now(node), place), queue);
                    }

                    break;
                case Transition.Refused { Refusal: var refusal }:
                    Refusals.Add(new Met(node.State.Status, command.GetType(), refusal.Code, refusal.Detail));
                    break;
            }
        }
    }

    private void Go(Node node, Command command, Transition.Accepted accepted, Queue<Node> queue)
    {
        var form = ((command as Command.EditForm)?.Form ?? (command as Command.CorrectCard)?.Form ?? node.Form) with { UnionId = accepted.State.UnionId };
        Edges.Add(new Edge(node, command, accepted, Reach(node with { State = accepted.State, Form = form }, queue)));
    }

    private Node First()
    {
        var (rules, at) = (Cast.Rules, Cast.Instants[0]);
        var form = TestData.Form(null, Cast.Choices[0], Cast.Tree);
        var chain = ReviewChain.For(form.UnionId, rules, Cast.Tree);
        var state = Lifecycle.Register(ApplicationId.New(at), Commands.Worker, rules, rules.Batches[0], form, chain, at).State;
        return new Node(state, form, 0, at);
    }

    private Node Reach(Node node, Queue<Node> queue)
    {
        var key = node.Key;
        if (_nodes.TryAdd(key, node))
        {
            queue.Enqueue(node);
        }

        return _nodes[key];
    }
}
