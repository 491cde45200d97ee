using System.Linq.Expressions;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

/// <summary>A predicate asked of the service lets the same rows through as the same predicate in memory.</summary>
/// <remarks>The emulator compares instants to the millisecond only, so these rows lie that far apart.</remarks>
public sealed class PredicateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Known = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");
    private static readonly int Two = 2;

    private static readonly Sample[] Rows =
    [
        new() { PartitionKey = "p", RowKey = "a", Number = 1, Large = 10, Fraction = 0.5, Flag = true, Text = "it's", Id = Known, Instant = Noon, Bytes = [1], MaybeNumber = 1, Time = Noon.UtcDateTime, MaybeLevel = Level.Undergraduate, Renamed = "s" },
        new() { PartitionKey = "p", RowKey = "b", Number = 2, Large = long.MaxValue, Fraction = 2, Text = "王", Id = Guid.Empty, Instant = Noon.AddMilliseconds(1), Bytes = [2], MaybeNumber = 2, Time = Noon.UtcDateTime.AddDays(1), Level = Level.Master, MaybeLevel = Level.Master, Renamed = "t" },
        new() { PartitionKey = "p", RowKey = "c", Number = 3, Large = -1, Fraction = -3.25, Flag = true, Text = "", Id = Known, Instant = Noon.AddDays(1), Bytes = [3], MaybeNumber = 3, Time = Noon.UtcDateTime.AddDays(2), MaybeLevel = Level.Undergraduate, Renamed = "u" },
    ];

    private string Field { get; } = "b";

    private Level Wanted => Level.Master;

    public static TheoryData<string> Names => [.. Predicates().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_service_answers_as_memory_does(string predicate)
    {
        await using var table = await TestTable.CreateAsync();
        var filter = Predicates()[predicate];
        await table.Rows.SubmitTransactionAsync(Rows.Select(b => new TableTransactionAction(TableTransactionActionType.Add, b)));

        var found = await table.Rows.QueryAsync(filter).ToListAsync();

        Assert.Equal(Rows.Where(filter.Compile()).Select(b => b.RowKey), found.Select(b => b.RowKey));
    }

    [Fact]
    public async Task Closures_over_fields_and_properties_are_values()
    {
        await using var table = await TestTable.CreateAsync();
        foreach (var filter in Mine().Values)
        {
            await table.Rows.SubmitTransactionAsync(Rows.Select(b => new TableTransactionAction(TableTransactionActionType.UpsertReplace, b)));
            var found = await table.Rows.QueryAsync(filter).ToListAsync();
            Assert.Equal(Rows.Where(filter.Compile()).Select(b => b.RowKey), found.Select(b => b.RowKey));
        }
    }

    [Fact]
    public async Task A_row_without_a_class_is_asked_by_indexer_and_typed_reads()
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.SubmitTransactionAsync(Rows.Select(b => new TableTransactionAction(TableTransactionActionType.Add, b)));
        var name = "Number";

        foreach (var filter in new Expression<Func<TableEntity, bool>>[]
        {
            r => (int)r["Number"]! == 2,
            r => (int)r[name]! == Two,
            r => r.GetInt32("Number") == 2,
            r => r.GetInt64("Large") > 10,
            r => r.GetDouble("Fraction") >= 2.0,
            r => r.GetString("Text") == "王",
            r => r.GetGuid("Id") == Guid.Empty,
            r => r.GetBoolean("Flag") == false,
            r => r.GetDateTimeOffset("Instant") > Noon && r.RowKey != "c",
            r => r.PartitionKey == "p" && r.RowKey.CompareTo("a") > 0 && r.RowKey.CompareTo("c") < 0,
        })
        {
            Assert.Equal("b", Assert.Single(await table.Rows.QueryAsync(filter).ToListAsync()).RowKey);
        }
    }

    private static Dictionary<string, Expression<Func<Sample, bool>>> Predicates()
    {
        var (local, localLong, localLevel) = (2, 10L, Level.Master);
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
            ["long"] = b => b.Large > localLong,
            ["largest long"] = b => b.Large == long.MaxValue,
            ["double"] = b => b.Fraction < 0.75,
            ["whole double"] = b => b.Fraction == 2,
            ["negative double"] = b => b.Fraction == -3.25,
            ["quoted"] = b => b.Text == "it's",
            ["Chinese"] = b => b.Text == "王",
            ["empty text"] = b => b.Text == "",
            ["guid"] = b => b.Id == Known,
            ["new guid"] = b => b.Id != new Guid("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
            ["instant"] = b => b.Instant > Noon,
            ["instant to the millisecond"] = b => b.Instant == Noon.AddMilliseconds(1),
            ["UTC time"] = b => b.Time > Noon.UtcDateTime,
            ["bytes"] = b => b.Bytes == Rows[1].Bytes,
            ["truth"] = b => b.Flag,
            ["falsehood"] = b => !b.Flag,
            ["compared truth"] = b => b.Flag == false,
            ["nullable value"] = b => b.MaybeNumber!.Value > 1,
            ["nullable"] = b => b.MaybeNumber == local,
            ["enum"] = b => b.Level == Level.Master,
            ["enum variable"] = b => b.Level == localLevel,
            ["nullable enum"] = b => b.MaybeLevel == Level.Undergraduate,
            ["and"] = b => b.Flag && b.Number > 1,
            ["or"] = b => b.Number == 1 || b.Number == 3,
            ["mixed"] = b => (b.Number == 1 || b.Number == 2) && !(b.Flag && b.Large == 10),
            ["negated comparison"] = b => !(b.Number > 1),
            ["instance compare"] = b => b.RowKey.CompareTo("b") >= 0,
            ["static compare"] = b => string.Compare(b.RowKey, "b") < 0,
            ["ordinal compare"] = b => string.CompareOrdinal(b.RowKey, "b") > 0,
            ["always"] = b => true,
        };
    }

    private Dictionary<string, Expression<Func<Sample, bool>>> Mine() => new()
    {
        ["own property"] = b => b.RowKey == Field,
        ["own computed property"] = b => b.Level == Wanted,
    };
}
