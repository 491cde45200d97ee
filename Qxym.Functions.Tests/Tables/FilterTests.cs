using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public class FilterTests
{
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    private readonly string _field = "f";

    [Fact]
    public void Values_of_an_interpolated_filter_become_literals()
    {
        var instant = new DateTimeOffset(2026, 5, 25, 9, 30, 0, TimeSpan.FromHours(8));

        Assert.Equal("A eq 'it''s' and B eq true", TableClient.CreateQueryFilter($"A eq {"it's"} and B eq {true}"));
        Assert.Equal("A eq 5 and B eq 5L and C eq 5.0 and D eq 0.5", TableClient.CreateQueryFilter($"A eq {5} and B eq {5L} and C eq {5.0} and D eq {0.5}"));
        Assert.Equal($"A eq guid'{Id}'", TableClient.CreateQueryFilter($"A eq {Id}"));
        Assert.Equal("A ge datetime'2026-05-25T01:30:00.0000000Z'", TableClient.CreateQueryFilter($"A ge {instant}"));
        Assert.Equal("A eq X'01ff'", TableClient.CreateQueryFilter($"A eq {new byte[] { 1, 255 }}"), ignoreCase: true);
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter($"A eq {null}"));
    }

    [Fact]
    public void Comparisons_are_translated()
    {
        var five = 5;

        Is("Number eq 5", row => row.Number == five);
        Is("Number ne 5", row => row.Number != five);
        Is("Number lt 5", row => row.Number < five);
        Is("Number le 5", row => row.Number <= five);
        Is("Number gt 5", row => row.Number > five);
        Is("Number ge 5", row => row.Number >= five);
        Is("Number gt 5", row => five < row.Number);
        Is("MaybeNumber eq 6", row => row.MaybeNumber == five + 1);
        Is("MaybeNumber ge 5", row => row.MaybeNumber!.Value >= five);
        Is("Large lt 5L", row => row.Large < 5L);
        Is("Text eq 'f'", row => row.Text == _field);
        Is($"Id eq guid'{Id}'", row => row.Id == Id);
        Is("Time lt datetime'1970-01-01T00:00:00.0000000Z'", row => row.Time < DateTime.UnixEpoch);
        Is("Timestamp ge datetime'1970-01-01T00:00:00.0000000Z'", row => row.Timestamp >= DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void Conditions_are_joined_and_denied()
    {
        Is("(PartitionKey eq 'p') and (RowKey gt 'r')", row => row.PartitionKey == "p" && row.RowKey.CompareTo("r") > 0);
        Is("(Number eq 1) or (not (Number eq 2))", row => row.Number == 1 || !(row.Number == 2));
        Is("Flag eq true", row => row.Flag);
        Is("not (Flag eq true)", row => !row.Flag);
        Is("Flag eq false", row => row.Flag == false);
    }

    [Fact]
    public void Keys_are_compared_by_their_order()
    {
        var key = "k";

        Is("RowKey ge 'k'", row => string.Compare(row.RowKey, key, StringComparison.Ordinal) >= 0);
        Is("RowKey ge 'k'", row => string.CompareOrdinal(row.RowKey, key) >= 0);
        Is("RowKey lt 'k'", row => row.RowKey.CompareTo(key) < 0);
        Is("RowKey gt 'k'", row => 0 < row.RowKey.CompareTo(key));
        Is("RowKey lt 'k'", row => string.CompareOrdinal(key, row.RowKey) > 0);
    }

    [Fact]
    public void Enums_are_compared_by_name_and_members_by_the_name_they_are_stored_as()
    {
        Is("Level eq 'Master'", row => row.Level == Level.Master);
        Is("MaybeLevel ne 'Undergraduate'", row => row.MaybeLevel != Level.Undergraduate);
        Is("stored_as eq 'x'", row => row.Renamed == "x");
    }

    [Fact]
    public void Properties_of_a_dictionary_are_named()
    {
        var name = "Text";

        Assert.Equal("Text eq 't'", TableClient.CreateQueryFilter<TableEntity>(row => row.GetString(name) == "t"));
        Assert.Equal("Number gt 5", TableClient.CreateQueryFilter<TableEntity>(row => row.GetInt32("Number") > 5));
        Assert.Equal("Number le 5", TableClient.CreateQueryFilter<TableEntity>(row => (int)row["Number"]! <= 5));
        Assert.Equal("Flag eq true", TableClient.CreateQueryFilter<TableEntity>(row => (bool)row["Flag"]!));
        Assert.Equal("PartitionKey eq 'p'", TableClient.CreateQueryFilter<TableEntity>(row => row.PartitionKey == "p"));
    }

    [Fact]
    public void What_the_service_cannot_be_asked_is_refused()
    {
        Refused(row => row.Text == null);
        Refused(row => row.Text!.StartsWith('a'));
        Refused(row => row.Text == row.Renamed);
        Refused(row => row.Number + 1 == 5);
        Refused(row => row.MaybeNumber.HasValue);
    }

    private static void Is(string expected, System.Linq.Expressions.Expression<Func<Sample, bool>> filter) =>
        Assert.Equal(expected, TableClient.CreateQueryFilter(filter));

    private static void Refused(System.Linq.Expressions.Expression<Func<Sample, bool>> filter) =>
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter(filter));
}
