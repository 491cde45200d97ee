using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public sealed class OwnClassTests : TableTest
{
    private static readonly Badge Full = new()
    {
        RowKey = "full",
        Name = "李",
        Number = 7,
        Maybe = 8,
        Long = long.MaxValue,
        Ratio = 2,
        Valid = true,
        Checked = false,
        Id = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
        At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
        Until = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        Bytes = [1, 2],
        Data = BinaryData.FromString("x"),
        Colour = Colour.Green,
        Second = Colour.Red,
        Short = "s",
        Secret = "hidden",
    };

    [Fact]
    public async Task An_object_comes_back_as_it_was()
    {
        await Table.AddEntityAsync(Full);

        var read = (await Table.GetEntityAsync<Badge>("p", "full")).Value;

        Assert.Equivalent(
            new { Full.RowKey, Full.Name, Full.Number, Full.Maybe, Full.Long, Full.Ratio, Full.Valid, Full.Checked, Full.Id, Full.At, Full.Until, Full.Bytes, Full.Colour, Full.Second, Full.Short },
            read);
        Assert.Equal("x", read.Data!.ToString());
        Assert.Null(read.Secret);
        Assert.NotNull(read.Timestamp);
        Assert.NotEqual(default, read.ETag);
    }

    [Fact]
    public async Task It_is_stored_under_the_names_and_types_its_attributes_give()
    {
        await Table.AddEntityAsync(Full);

        var row = (await Table.GetEntityAsync<TableEntity>("p", "full")).Value;

        Assert.Equal("Green", row.GetString("Colour"));
        Assert.Equal("s", row.GetString("short_name"));
        Assert.Equal(2.0, row.GetDouble("Ratio"));
        Assert.DoesNotContain(row.Keys, k => k is "Secret" or "Short" or "Computed" or "ETag");
    }

    [Fact]
    public async Task What_is_null_is_not_stored_and_stays_null()
    {
        await Table.AddEntityAsync(new Badge { RowKey = "bare" });

        var row = (await Table.GetEntityAsync<TableEntity>("p", "bare")).Value;
        Assert.DoesNotContain(row.Keys, k => k is "Maybe" or "Name" or "Second" or "Bytes" or "Checked" or "Until");
        var read = (await Table.GetEntityAsync<Badge>("p", "bare")).Value;
        Assert.Null(read.Maybe);
        Assert.Null(read.Second);
        Assert.Null(read.Bytes);
    }

    [Fact]
    public async Task It_is_queried_by_its_own_properties_under_their_stored_names()
    {
        await Table.AddEntityAsync(Full);
        await Table.AddEntityAsync(new Badge { RowKey = "bare" });

        Assert.Equal("full", Assert.Single(await Table.QueryAsync<Badge>(b => b.Short == "s").ToListAsync()).RowKey);
        Assert.Equal("full", Assert.Single(await Table.QueryAsync<Badge>(b => b.Second == Colour.Red).ToListAsync()).RowKey);
    }

    [Fact]
    public async Task Its_ETag_guards_an_update()
    {
        await Table.AddEntityAsync(Full);
        var read = (await Table.GetEntityAsync<Badge>("p", "full")).Value;
        await Table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace);

        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(read, read.ETag))).Status);
    }
}
