using System.Globalization;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Quotas;

/// <summary>
/// 名额分配表 as it is attached to a notice (seeds 001 and 003, 附件), made into the allotments of a programme: a union below another one that has a line
/// takes its share of that one's places.
/// </summary>
public static class AllotmentSheet
{
    private static readonly string[] NameEnds = ["总工会", "工会"];
    private static readonly string[] SumWords = ["合计", "总计"];
    private static readonly string[] PartWords = ["小计"];

    /// <summary>The allotments, in the order of the lines.</summary>
    /// <param name="lines">The lines below the heading.</param>
    /// <param name="unions">The tree.</param>
    /// <param name="region">The union that allots.</param>
    /// <param name="errors">Takes everything that is wrong, line by line; the allotments are of no use then.</param>
    public static IReadOnlyList<Allotment> Read(IReadOnlyList<AllotmentLine> lines, UnionTree unions, UnionId region, ICollection<AllotmentError> errors)
    {
        var below = unions.All.Where(u => u.Active && u.Id != region && unions.IsWithin(u.Id, region)).ToList();
        var byName = below.ToLookup(u => NameOf(u.Name));
        var read = new List<(AllotmentLine Line, UnionId UnionId, int Places)>();
        foreach (var line in lines.Where(l => !Is(l, SumWords) && !Is(l, PartWords)))
        {
            var (union, isCount) = (Find(line, below, byName, errors), TryCount(line, errors, out var places));
            if (union is null || !isCount)
            {
                continue;
            }

            if (read.Any(r => r.UnionId == union.Id))
            {
                errors.Add(new(line.Number, $"{union.Name}在表中出现两次。"));
            }

            read.Add((line, union.Id, places));
        }

        var shares = read.ToLookup(r => ParentOf(r.UnionId, read.Select(o => o.UnionId).ToHashSet(), unions), r => r);
        CheckShares(read, shares, errors);
        var allotments = Below(null);
        if (errors.Count == 0)
        {
            CheckSum(lines.LastOrDefault(l => Is(l, SumWords)), allotments.Sum(a => a.Places), errors);
        }

        return allotments;

        IReadOnlyList<Allotment> Below(UnionId? parent) =>
            [.. shares[parent].Select(s => new Allotment(s.UnionId, s.Places, shares[s.UnionId].Any() ? Below(s.UnionId) : null))];
    }

    private static Union? Find(AllotmentLine line, List<Union> below, ILookup<string, Union> byName, ICollection<AllotmentError> errors)
    {
        var name = NameOf(line.Unit);
        var found = below.FirstOrDefault(u => u.Id.Value == name) is { } union ? [union] : byName[name].ToList();
        if (found.Count != 1)
        {
            errors.Add(new(line.Number, found.Count == 0 ? $"没有找到“{line.Unit.Trim()}”；名称与工会目录不一致时请写工会编号。" : $"有{found.Count}个工会叫“{line.Unit.Trim()}”，请写工会编号。"));
        }

        return found.Count == 1 ? found[0] : null;
    }

    private static bool TryCount(AllotmentLine line, ICollection<AllotmentError> errors, out int places)
    {
        var isCount = int.TryParse(line.Places.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out places);
        if (!isCount)
        {
            errors.Add(new(line.Number, "名额应为整数。"));
        }

        return isCount;
    }

    private static void CheckShares(
        IEnumerable<(AllotmentLine Line, UnionId UnionId, int Places)> read,
        ILookup<UnionId?, (AllotmentLine Line, UnionId UnionId, int Places)> shares,
        ICollection<AllotmentError> errors)
    {
        foreach (var (line, id, places) in read)
        {
            if (shares[id].Sum(s => s.Places) is var shared && shared > places)
            {
                errors.Add(new(line.Number, $"所属工会的名额共{shared}个，超过本行的{places}个。"));
            }
        }
    }

    private static void CheckSum(AllotmentLine? sum, int places, ICollection<AllotmentError> errors)
    {
        if (sum is not null && TryCount(sum, errors, out var told) && told != places)
        {
            errors.Add(new(sum.Number, $"各行相加为{places}个，与合计{told}个不一致。"));
        }
    }

    private static UnionId? ParentOf(UnionId id, HashSet<UnionId> listed, UnionTree unions) =>
        unions.PathOf(id).Select(u => u.Id).LastOrDefault(u => u != id && listed.Contains(u));

    private static bool Is(AllotmentLine line, string[] words) => words.Contains(Bare(line.Unit));

    /// <summary>Without the spaces that tables are laid out with, and without what names of unions end with.</summary>
    private static string NameOf(string unit)
    {
        var name = Bare(unit);
        return NameEnds.FirstOrDefault(e => name.EndsWith(e, StringComparison.Ordinal)) is { } end ? name[..^end.Length] : name;
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

/// <summary>A line of a table of places.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Unit">The union's number or name.</param>
/// <param name="Places">How many, as it is written.</param>
public sealed record AllotmentLine(int Number, string Unit, string Places);

/// <summary>What is wrong with a line of a table of places.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Message">A Chinese sentence for whoever made the table.</param>
public sealed record AllotmentError(int Line, string Message);
