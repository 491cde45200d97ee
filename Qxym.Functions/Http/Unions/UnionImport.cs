using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Identity;

namespace Qxym.Functions.Http.Unions;

/// <summary>
/// What an import does to the register: unions that are not there are made, those that differ are changed at once, the others are left
/// alone, so that the same file twice has the effect of one. Unions that the file does not name stay as they are.
/// </summary>
internal sealed class UnionImport
{
    private readonly List<(UnionLine Line, RegisteredUnion Union)> _read = [];

    private UnionImport()
    {
    }

    /// <summary>The unions in it.</summary>
    public int Count => _read.Count;

    /// <summary>Reads each line on its own.</summary>
    public static UnionImport Of(IReadOnlyList<UnionLine> lines, FieldErrors errors)
    {
        var import = new UnionImport();
        var seen = new Dictionary<UnionId, string>();
        foreach (var line in lines)
        {
            var own = new FieldErrors();
            var union = line.Union.ToUnion(own);
            if (union is not null && !seen.TryAdd(union.Union.Id, line.Pointer))
            {
                own.Add("/id", $"编号{union.Union.Id}已在{seen[union.Union.Id]}出现。");
            }
            else if (own.IsEmpty)
            {
                import._read.Add((line, union!));
            }

            foreach (var (field, messages) in own.ByPointer)
            {
                Array.ForEach(messages, m => errors.Add(line.Pointer + field, m));
            }
        }

        return import;
    }

    /// <summary>The unions that are made or changed, each in its next version; adds what is wrong with them in this register.</summary>
    public IReadOnlyList<RegisteredUnion> ChangesOf(UnionRegister register, UnionTree tree, StaffCaller staff, DateTimeOffset now, FieldErrors errors)
    {
        var changes = new List<RegisteredUnion>();
        var pointers = _read.ToDictionary(r => r.Union.Union.Id, r => r.Line.Pointer);
        var imported = _read.ToDictionary(r => r.Union.Union.Id, r => r.Union.Union);
        foreach (var (line, wanted) in _read)
        {
            var union = wanted.Union;
            var present = register.Find(union.Id);
            if (present is null)
            {
                changes.Add(wanted);
            }
            else if (present.Union.Tier != union.Tier)
            {
                errors.Add($"{line.Pointer}/tier", "已有工会的层级不能修改。");
            }
            else if (present.Settled(now).Union != union)
            {
                changes.Add(new RegisteredUnion(union, present.Version + 1));
            }
        }

        foreach (var change in changes.Where(c => !MayChange(c.Union, imported, register, tree, staff)))
        {
            errors.Add($"{pointers[change.Union.Id]}/parentId", "该工会不在您的管理范围内。");
        }

        RegisterChecks.Check(register, changes, now, errors, id => pointers.GetValueOrDefault(id, ""));
        return changes;
    }

    /// <summary>Whether it stands below the caller's union, as do its new superior or the new superiors above that.</summary>
    private static bool MayChange(Union union, Dictionary<UnionId, Union> imported, UnionRegister register, UnionTree tree, StaffCaller staff)
    {
        if (register.Find(union.Id) is not null && (union.Id == staff.UnionId || !tree.IsWithin(union.Id, staff.UnionId)))
        {
            return false;
        }

        var parent = union.ParentId!;
        for (var steps = 0; tree.Find(parent) is null && steps < 5; steps++)
        {
            if (!imported.TryGetValue(parent, out var above))
            {
                // There is no such union: the checks of the register say so.
                return true;
            }

            parent = above.ParentId!;
        }

        return tree.Find(parent) is null || UnionReach.LooksAfter(staff, parent, tree);
    }
}

/// <summary>What came, or would come, of an import.</summary>
/// <param name="DryRun">Whether it was only looked through.</param>
/// <param name="Lines">The unions in it.</param>
/// <param name="Unchanged">Those that stood so already.</param>
public sealed record UnionImportView(bool DryRun, int Lines, int Created, int Changed, int Unchanged);
