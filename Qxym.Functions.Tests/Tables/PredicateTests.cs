using System.Linq.Expressions;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

/// <summary>A predicate asked of the service lets the same rows through as the same predicate in memory.</summary>
/// <remarks>The emulator compares instants to the millisecond only, so these rows lie that far apart.</remarks>
public sealed class PredicateTests : TableTest
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Known = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");
    private static readonly int Two = 2;

    private static readonly Badge[] Badges =
    [
        new() { RowKey = "a", Number = 1, Long = 10, Ratio = 0.5, Valid = true, Name = "it's", Id = Known, At = Noon, Bytes = [1], Maybe = 1, Checked = true, Until = Noon.UtcDateTime, Second = Colour.Red, Short = "s" },
        new() { RowKey = "b", Number = 2, Long = long.MaxValue, Ratio = 2, Name = "王", Id = Guid.Empty, At = Noon.AddMilliseconds(1), Bytes = [2], Maybe = 2, Checked = false, Until = Noon.UtcDateTime.AddDays(1), Colour = Colour.Green, Second = Colour.Green, Short = "t" },
        new() { RowKey = "c", Number = 3, Long = -1, Ratio = -3.25, Valid = true, Name = "", Id = Known, At = Noon.AddDays(1), Bytes = [3], Maybe = 3, Checked = true, Until = Noon.UtcDateTime.AddDays(2), Second = Colour.Red, Short = "u" },
    ];

    private string Field { get; } = "b";

    private Colour Wanted => Colour.Green;

    public static TheoryData<string> Names => [.. Predicates().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_service_answers_as_memory_does(string predicate)
    {
        var filter = Predicates()[predicate];
        await Table.SubmitTransactionAsync(Badges.Select(b => new TableTransactionAction(TableTransactionActionType.Add, b)));

        var found = await Table.QueryAsync(filter).ToListAsync();

        Assert.Equal(Badges.Where(filter.Compile()).Select(b => b.RowKey), found.Select(b => b.RowKey));
    }

    [Fact]
    public async Task Closures_over_fields_and_properties_are_values()
    {
        foreach (var filter in Mine().Values)
        {
            await Table.SubmitTransactionAsync(Badges.Select(b => new TableTransactionAction(TableTransactionActionType.UpsertReplace, b)));
            var found = await Table.QueryAsync(filter).ToListAsync();
            Assert.Equal(Badges.Where(filter.Compile()).Select(b => b.RowKey), found.Select(b => b.RowKey));
        }
    }

    [Fact]
    public async Task A_row_without_a_class_is_asked_by_indexer_and_typed_reads()
    {
        await Table.SubmitTransactionAsync(Badges.Select(b => new TableTransactionAction(TableTransactionActionType.Add, b)));
        var name = "Number";

        foreach (var filter in new Expression<Func<TableEntity, bool>>[]
        {
            r => (int)r["Number"]! == 2,
            r => (int)r[name]! == Two,
            r => r.GetInt32("Number") == 2,
            r => r.GetInt64("Long") > 10,
            r => r.GetDouble("Ratio") >= 2.0,
            r => r.GetString("Name") == "王",
            r => r.GetGuid("Id") == Guid.Empty,
            r => r.GetBoolean("Valid") == false,
            r => r.GetDateTimeOffset("At") > Noon && r.RowKey != "c",
            r => r.PartitionKey == "p" && r.RowKey.CompareTo("a") > 0 && r.RowKey.CompareTo("c") < 0,
        })
        {
            Assert.Equal("b", Assert.Single(await Table.QueryAsync(filter).ToListAsync()).RowKey);
        }
    }

    [Fact]
    public void What_the_service_cannot_be_asked_is_an_error()
    {
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Badge>(b => b.Name!.StartsWith('x')));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Badge>(b => b.Name == null));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Badge>(b => b.Name!.Length == 2));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Badge>(b => b.Number == b.Maybe));
    }

    [Fact]
    public void A_filter_says_what_the_predicate_says()
    {
        Assert.Equal("(PartitionKey eq 'p') and ((Number gt 1) or (not (Valid eq true)))", TableClient.CreateQueryFilter<Badge>(b => b.PartitionKey == "p" && (b.Number > 1 || !b.Valid)));
        Assert.Equal("Colour eq 'Green'", TableClient.CreateQueryFilter<Badge>(b => b.Colour == Colour.Green));
        Assert.Equal("Long eq 5L", TableClient.CreateQueryFilter<Badge>(b => b.Long == 5));
        Assert.Equal("Ratio eq 5.0", TableClient.CreateQueryFilter<Badge>(b => b.Ratio == 5));
        Assert.Equal("short_name eq 'x'", TableClient.CreateQueryFilter<Badge>(b => b.Short == "x"));
    }

    private static Dictionary<string, Expression<Func<Badge, bool>>> Predicates()
    {
        var (local, localLong, localColour) = (2, 10L, Colour.Green);
        var holder = new { Inner = new { Key = "b" } };
        string[] keys = ["a", "b"];
        return new()
        {
            ["equal"] = b => b.Number == 2,
            ["not equal"] = b => b.Number != 2,
            ["less"] = b => b.Number < 2,
            ["at most"] = b => b.Number <= 2,
            ["more"] = b => b.Number > 2,
            ["at least"] = b => b.Number >= 2,
            ["mirrored"] = b => 2 < b.Number,
            ["local"] = b => b.Number == local,
            ["static field"] = b => b.Number == Two,
            ["computed"] = b => b.Number == local + 1,
            ["nested"] = b => b.RowKey == holder.Inner.Key,
            ["element"] = b => b.RowKey == keys[1],
            ["call"] = b => b.RowKey == "abc".Substring(1, 1),
            ["long"] = b => b.Long > localLong,
            ["largest long"] = b => b.Long == long.MaxValue,
            ["double"] = b => b.Ratio < 0.75,
            ["whole double"] = b => b.Ratio == 2,
            ["negative double"] = b => b.Ratio == -3.25,
            ["quoted"] = b => b.Name == "it's",
            ["Chinese"] = b => b.Name == "王",
            ["empty text"] = b => b.Name == "",
            ["guid"] = b => b.Id == Known,
            ["new guid"] = b => b.Id != new Guid("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
            ["instant"] = b => b.At > Noon,
            ["instant to the millisecond"] = b => b.At == Noon.AddMilliseconds(1),
            ["UTC time"] = b => b.Until > Noon.UtcDateTime,
            ["bytes"] = b => b.Bytes == Badges[1].Bytes,
            ["truth"] = b => b.Valid,
            ["falsehood"] = b => !b.Valid,
            ["compared truth"] = b => b.Valid == false,
            ["nullable truth"] = b => b.Checked == true,
            ["nullable value"] = b => b.Maybe!.Value > 1,
            ["nullable"] = b => b.Maybe == local,
            ["enum"] = b => b.Colour == Colour.Green,
            ["enum variable"] = b => b.Colour == localColour,
            ["nullable enum"] = b => b.Second == Colour.Red,
            ["and"] = b => b.Valid && b.Number > 1,
            ["or"] = b => b.Number == 1 || b.Number == 3,
            ["mixed"] = b => (b.Number == 1 || b.Number == 2) && !(b.Valid && b.Long == 10),
            ["negated comparison"] = b => !(b.Number > 1),
            ["instance compare"] = b => b.RowKey.CompareTo("b") >= 0,
            ["static compare"] = b => string.Compare(b.RowKey, "b") < 0,
            ["ordinal compare"] = b => string.CompareOrdinal(b.RowKey, "b") > 0,
            ["always"] = b => true,
        };
    }

    private Dictionary<string, Expression<Func<Badge, bool>>> Mine() => new()
    {
        ["own property"] = b => b.RowKey == Field,
        ["own computed property"] = b => b.Colour == Wanted,
    };
}
