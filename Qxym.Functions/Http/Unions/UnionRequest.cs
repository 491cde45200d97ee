using System.Globalization;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Http.Unions;

/// <summary>A union to be made or changed; also a line of an import.</summary>
/// <param name="Id">Only when it is made.</param>
/// <param name="Tier">province, city, district, town or grassroots; only when it is made.</param>
/// <param name="Kind">territorial, industry, direct or largeEnterprise; territorial when missing.</param>
/// <param name="ParentId">Its superior; when a union is changed and this is missing, the superior stays and so does a change of it that is ahead.</param>
/// <param name="Active">Whether workers may choose it; true when missing.</param>
/// <param name="EffectiveFrom">From when on another superior is the superior; at once when missing or past.</param>
public sealed record UnionRequest(
    string? Id, string? Name, string? Tier, string? Kind, string? ParentId, bool? Active = null, string? EffectiveFrom = null)
{
    private const int LongestName = 100;

    /// <summary>The union to make; null when <paramref name="errors"/> has become non-empty.</summary>
    internal RegisteredUnion? ToUnion(FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var id = read.Value<UnionId>("/id", Id, "工会编号");
        var name = read.Text("/name", Name, "工会名称", LongestName);
        var tier = read.Choice<UnionTier>("/tier", Tier, "工会层级");
        var kind = ReadKind(read);
        var parent = read.Value<UnionId>("/parentId", ParentId, "上级工会编号");
        return !errors.IsEmpty ? null : new RegisteredUnion(
            new Union { Id = id!, Name = name!, Tier = tier!.Value, Kind = kind, ParentId = parent, Active = Active ?? true });
    }

    /// <summary>The union as it is to stand; null when <paramref name="errors"/> has become non-empty.</summary>
    internal RegisteredUnion? Change(RegisteredUnion present, DateTimeOffset now, FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var name = read.Text("/name", Name, "工会名称", LongestName);
        var kind = ReadKind(read);
        var parent = read.Value<UnionId>("/parentId", ParentId, "上级工会编号", FieldPresence.Optional);
        var from = ReadInstant(errors);
        if (!errors.IsEmpty)
        {
            return null;
        }

        var settled = present.Settled(now);
        var changed = settled with { Union = settled.Union with { Name = name!, Kind = kind, Active = Active ?? true } };
        return parent is null ? changed
            : parent == settled.Union.ParentId ? changed with { Move = null }
            : from > now ? changed with { Move = new UnionMove(parent, from.Value) }
            : changed with { Union = changed.Union with { ParentId = parent }, Move = null };
    }

    private UnionKind ReadKind(FieldReader read) =>
        string.IsNullOrEmpty(Kind) ? UnionKind.Territorial : read.Choice<UnionKind>("/kind", Kind, "工会类型") ?? UnionKind.Territorial;

    private DateTimeOffset? ReadInstant(FieldErrors errors)
    {
        if (FieldReader.IsEmpty(EffectiveFrom))
        {
            return null;
        }

        if (EffectiveFrom.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(EffectiveFrom, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        errors.AddUnlessCovered("/effectiveFrom", "生效时间应为带时区的时间，如2026-07-01T00:00:00+08:00。");
        return null;
    }
}

/// <summary>A union as administrators keep it.</summary>
/// <param name="Version">Counts its changes, from 1.</param>
/// <param name="Move">A change of superior that is ahead.</param>
public sealed record RegisteredUnionView(
    UnionId Id, string Name, UnionTier Tier, UnionKind Kind, UnionId? ParentId, bool Active, int Version, UnionMove? Move, string Etag)
{
    internal static RegisteredUnionView Of(RegisteredUnion registered, DateTimeOffset now)
    {
        var (union, version, move) = registered.Settled(now);
        return new(union.Id, union.Name, union.Tier, union.Kind, union.ParentId, union.Active, version, move, ApplicationETag.Of(version));
    }
}

/// <summary>A change of a union.</summary>
/// <param name="Union">How it stands since.</param>
/// <param name="By">The account that made the change.</param>
/// <param name="ByUnionId">The union it acted for.</param>
public sealed record UnionChangeView(DateTimeOffset At, string By, UnionId ByUnionId, RegisteredUnionView Union);
