using System.Text.Json;
using Qxym.Domain.Quotas;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests.Domain.Quotas;

/// <summary>A book is checked by counting its rows bit by bit.</summary>
public sealed class BookTallyTests
{
    private static readonly AccountId Own = TestData.Account(TestData.District);
    private static readonly AccountId Elsewhere = TestData.Account(TestData.City);
    private static readonly DateTimeOffset Now = TestData.China("2026-06-12 09:00");

    private static readonly Dictionary<string, (string Codes, Func<QuotaBook, QuotaBook> Of)> Damages = new()
    {
        ["none"] = ("", b => b),
        ["a hold is lost"] = ("given-differs", b => b with { Holds = [.. b.Holds.Skip(1)] }),
        ["somebody more"] = ("given-differs number-twice", b => b with { Holds = [b.Holds[0] with { ApplicationId = NewId() }, .. b.Holds] }),
        ["a number for another"] = ("number-twice", b => b with { Holds = [b.Holds[0] with { Number = b.Holds[1].Number }, .. b.Holds.Skip(1)] }),
        ["a number too high"] = ("number-unknown", b => b with { Holds = [b.Holds[0] with { Number = 2_000_000_000 }, .. b.Holds.Skip(1)] }),
        ["a number too low"] = ("number-unknown", b => b with { Holds = [b.Holds[0] with { Number = -7 }, .. b.Holds.Skip(1)] }),
        ["another account"] = ("account-missing given-differs", b => b with { Holds = [b.Holds[0] with { Account = Elsewhere }, .. b.Holds.Skip(1)] }),
        ["a place in line is lost"] = ("blocks-differ line-differs", b => b with { Line = [.. b.Line.Skip(1)] }),
        ["somebody else in line"] = ("line-differs", b => b with { Line = [b.Line[0] with { ApplicationId = NewId() }, .. b.Line.Skip(1)] }),
        ["two in line exchanged"] = ("line-differs", b => b with
        {
            Line = [b.Line[0] with { ApplicationId = b.Line[1].ApplicationId }, b.Line[1] with { ApplicationId = b.Line[0].ApplicationId }, .. b.Line.Skip(2)],
        }),
        ["a place is free"] = ("place-unused", b => b with { Accounts = [b.Accounts[0] with { Allotted = 1101 }] }),
        ["too many places given"] = ("over-given", b => b with { Accounts = [b.Accounts[0] with { Allotted = 1000 }] }),
        ["a move without a record"] = ("moves-differ", b => b with { Accounts = [b.Accounts[0] with { Allotted = 1098, Moved = 2 }] }),
    };

    public static TheoryData<string> Names => [.. Damages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_is_found_in_whatever_pieces_it_is_counted(string name)
    {
        var book = Damages[name].Of(Book());
        var tally = new BookTally();
        foreach (var piece in book.Holds.Chunk(333))
        {
            tally = Kept(tally.Add(piece));
        }

        foreach (var piece in book.Line.Chunk(7))
        {
            tally = Kept(tally.Add(piece));
        }

        string[] found = [.. QuotaInvariants.OfBook(book.Accounts, tally, book.Reallocations).Concat(QuotaInvariants.OfHolds(book.Accounts, book.Holds)).Select(f => f.ToString())];
        Assert.Equal(QuotaInvariants.Check(book).Select(f => f.ToString()).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(Damages[name].Codes, string.Join(' ', QuotaInvariants.Check(book).Select(f => f.Code).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_tally_stays_small()
    {
        var tally = new BookTally().Add(Enumerable.Range(1, 100_000).Select(n => new QuotaHold(NewId(), Own, n, false, Now)));

        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(tally, DomainJson.Options).Length, 100_000 / 8, 25_000);
    }

    /// <summary>1,100 places given, then 100 in line.</summary>
    private static QuotaBook Book()
    {
        List<QuotaHold> holds = [.. Enumerable.Range(1, 1200).Select(n => new QuotaHold(NewId(), Own, n, n > 1100, Now))];
        return new QuotaBook
        {
            Id = new BookId("p"),
            Accounts =
            [
                new Account
                {
                    Id = Own,
                    Allotted = 1100,
                    Given = 1100,
                    Waiting = 100,
                    LastNumber = 1200,
                    Blocks = new Dictionary<int, int> { [Account.BlockOf(1200)] = 100 },
                },
            ],
            Holds = holds,
            Line = [.. holds.Where(h => h.IsWaiting).Select(h => new LineEntry(h.Account, h.Number, h.ApplicationId))],
            Reallocations = [],
        };
    }

    private static ApplicationId NewId() => new(Guid.NewGuid());

    private static BookTally Kept(BookTally tally) =>
        JsonSerializer.Deserialize<BookTally>(JsonSerializer.Serialize(tally, DomainJson.Options), DomainJson.Options)!;
}
