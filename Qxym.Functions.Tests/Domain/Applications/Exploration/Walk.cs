using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;
using Qxym.Domain.Time;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>Every state that an application can come to, found breadth-first by trying every command at representative instants.</summary>
internal sealed class Walk
{
    /// <summary>Either side of every boundary of the windows, and of the deadlines that returns on the way set.</summary>
    private static readonly DateTimeOffset[] Instants =
    [
        .. new[]
        {
            "2026-05-25 10:00", "2026-06-04 10:00", "2026-06-07 16:59", "2026-06-07 17:00", "2026-06-20 12:00", "2026-06-25 16:59",
            "2026-06-25 17:00", "2026-06-27 12:00", "2026-07-02 17:00", "2026-07-20 00:00", "2026-12-01 00:00",
        }.Select(TestData.China),
    ];

    private static readonly Walk Unlimited = new(Programme(null));
    private static readonly Walk Limited = new(Programme(TestData.Between("2026-06-10 00:00", "2026-07-20 00:00")));

    private readonly Dictionary<string, Node> _nodes = [];

    private Walk(Programme programme)
    {
        Rules = programme;
        var queue = new Queue<Node>();
        Reach(First(), queue);
        while (queue.TryDequeue(out var node))
        {
            foreach (var command in Commands.For(node.Form, Now(node), programme))
            {
                if (Lifecycle.Decide(node.State, command, programme, Now(node)) is Transition.Accepted accepted)
                {
                    var form = (command as Command.EditForm)?.Form ?? node.Form;
                    Edges.Add(new Edge(node, command, accepted, Reach(new Node(accepted.State, form, node.Instant), queue)));
                }
            }

            if (node.Instant + 1 < Instants.Length)
            {
                Waits.Add((node, Reach(node with { Instant = node.Instant + 1 }, queue)));
            }
        }
    }

    public Programme Rules { get; }

    public IReadOnlyCollection<Node> Nodes => _nodes.Values;

    public List<Edge> Edges { get; } = [];

    /// <summary>Steps in which only time passes.</summary>
    public List<(Node From, Node To)> Waits { get; } = [];

    public static Walk With(bool reviewWindow) => reviewWindow ? Limited : Unlimited;

    public static DateTimeOffset Now(Node node) => Instants[node.Instant];

    /// <summary>The states from which no end can be reached any more, whatever anyone does.</summary>
    public IReadOnlyList<Node> DeadEnds()
    {
        var before = Edges.Select(e => (e.From, e.To)).Concat(Waits).ToLookup(e => e.To.Key, e => e.From);
        var open = new Queue<Node>(Nodes.Where(n => n.IsFinal));
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

    private static Node First()
    {
        var programme = Programme(null);
        var form = TestData.Form();
        var chain = ReviewChain.For(form.UnionId, programme, TestData.Unions());
        var state = Lifecycle.Register(ApplicationId.New(Instants[0]), Commands.Worker, programme, programme.Batches[0], form, chain, Instants[0]).State;
        return new Node(state, form, 0);
    }

    /// <summary>Two materials, and windows that overlap so that a stamped form can be outdated before it is submitted.</summary>
    private static Programme Programme(Window? reviewWindow)
    {
        var programme = TestData.Programme();
        var batch = programme.Batches[0] with { MaterialsWindow = TestData.Between("2026-06-04 10:00", "2026-06-25 17:00"), ReviewWindows = reviewWindow is null ? [] : [reviewWindow] };
        return programme with { Batches = [batch], Materials = [.. programme.Materials.Take(2)] };
    }

    private Node Reach(Node node, Queue<Node> queue)
    {
        if (_nodes.TryAdd(node.Key, node))
        {
            queue.Enqueue(node);
        }

        return _nodes[node.Key];
    }
}
