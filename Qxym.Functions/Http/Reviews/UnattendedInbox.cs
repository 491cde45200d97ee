using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Reviews;

/// <summary>
/// What waits at unions below that have no active reviewer: union by union, what was submitted first before the rest. Which unions have something waiting is
/// read off the statistics, so only those are looked into.
/// </summary>
public sealed class UnattendedInbox(
    InboxStore inboxes, StatisticsStore statistics, StandIns standIns, ProgrammeCatalogue programmes, ReviewAccess access, UnionDirectory unions)
{
    /// <summary>Unions looked at for one page, which may then be short.</summary>
    private const int MostUnions = 192;

    private const int AtOnce = 16;

    /// <summary>A page.</summary>
    public async Task<(IReadOnlyList<InboxItem> Items, string? Continuation)> ListAsync(
        InboxQuery query, StaffCaller staff, PageRequest page, CancellationToken cancellationToken)
    {
        var from = Position.Parse(page.Continuation);
        var rest = (await WaitingBelowAsync(query, staff, cancellationToken))
            .Where(u => string.CompareOrdinal(u.Value, from.UnionId) >= 0)
            .ToList();
        var items = new List<InboxItem>();
        foreach (var some in rest.Take(MostUnions).Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(u => standIns.ForAsync(u, cancellationToken)));
            foreach (var (unionId, standIn) in some.Zip(found).Where(f => f.Second.IsNeeded))
            {
                var after = unionId.Value == from.UnionId ? from.After : null;
                do
                {
                    if (items.Count == page.Size)
                    {
                        return (items, new Position(unionId.Value, after).ToString());
                    }

                    (var waiting, after) = await inboxes.ListAsync(query with { InboxOf = unionId }, page.Size - items.Count, after, cancellationToken);
                    items.AddRange(waiting.Select(i => i with { WaitsFor = unionId, StandIn = standIn.UnionId }));
                }
                while (after is not null);
            }
        }

        return (items, rest.Count > MostUnions ? new Position(rest[MostUnions].Value, null).ToString() : null);
    }

    private async Task<IReadOnlyList<UnionId>> WaitingBelowAsync(InboxQuery query, StaffCaller staff, CancellationToken cancellationToken)
    {
        var shown = programmes.All.Where(p => query.ProgrammeId is null || p.Id == query.ProgrammeId);
        var counts = await Task.WhenAll(shown.Select(p => statistics.ReadAsync(p.Id, query.InboxOf, cancellationToken)));
        return
        [
            .. counts.SelectMany(c => c.Values)
                .SelectMany(c => c.WaitingFor.Keys)
                .Distinct()
                .Where(u => u != query.InboxOf && unions.Current.IsWithin(u, query.InboxOf) && access.MayLookInto(u, staff))
                .OrderBy(u => u.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>How far a list has come: into a union's inbox, or before it.</summary>
    private sealed record Position(string UnionId, string? After)
    {
        public static Position Parse(string? continuation) => continuation?.Split(' ', 2) switch
        {
            [var union] => new(union, null),
            [var union, var after] => new(union, after),
            _ => new("", null),
        };

        public override string ToString() => After is null ? UnionId : $"{UnionId} {After}";
    }
}
