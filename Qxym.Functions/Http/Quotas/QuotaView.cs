using Qxym.Domain.Quotas;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Http.Quotas;

/// <summary>名额 of one account: a union's own places, or those that are allotted to no union.</summary>
public sealed record QuotaView
{
    /// <summary>For addresses: <c>jinan-2021.370102</c>.</summary>
    public required string Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>The batch that has these places for itself; null when all batches share them.</summary>
    public string? BatchId { get; init; }

    /// <summary>Null for places that are allotted to no union.</summary>
    public UnionId? UnionId { get; init; }

    /// <summary>The union's name.</summary>
    public string? UnionName { get; init; }

    /// <summary>By the programme's file.</summary>
    public required int Allotted { get; init; }

    /// <summary>Its own places now, those it has divided among unions below it not included.</summary>
    public required int Places { get; init; }

    /// <summary>How many are given.</summary>
    public required int Given { get; init; }

    /// <summary>How many are left.</summary>
    public required int Left { get; init; }

    /// <summary>How many wait in line.</summary>
    public required int Waiting { get; init; }

    /// <summary>With all accounts of unions below it.</summary>
    public required QuotaSum WithBelow { get; init; }

    /// <summary>To be sent in <c>If-Match</c> with a change. It counts changes of the places, not places given.</summary>
    public required string Etag { get; init; }

    /// <summary>What was moved to or from it, the newest first; in a list left out.</summary>
    public IReadOnlyList<Reallocation>? Reallocations { get; init; }

    internal static QuotaView Of(BookId book, Account account, IReadOnlyList<Account> all, UnionTree unions)
    {
        var unionId = account.Id.UnionId;
        var below = all.Where(a => a.Id == account.Id || (unionId is not null && a.Id.UnionId is { } other && unions.IsWithin(other, unionId))).ToList();
        return new QuotaView
        {
            Id = QuotaId.Of(book, account.Id),
            ProgrammeId = book.ProgrammeId,
            BatchId = book.BatchId,
            UnionId = unionId,
            UnionName = unionId is null ? null : unions.Find(unionId)?.Name,
            Allotted = account.Allotted,
            Places = account.Places,
            Given = account.Given,
            Left = account.Left,
            Waiting = account.Waiting,
            WithBelow = new QuotaSum(below.Sum(a => a.Places), below.Sum(a => a.Given), below.Sum(a => a.Left), below.Sum(a => a.Waiting)),
            Etag = ApplicationETag.Of(account.Changes),
        };
    }
}

/// <summary>Several accounts together.</summary>
public sealed record QuotaSum(int Places, int Given, int Left, int Waiting);
