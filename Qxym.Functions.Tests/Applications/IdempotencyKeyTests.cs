using Qxym.Domain.Unions;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Tests.Applications;

/// <summary>Ids that are made out of idempotency keys.</summary>
public sealed class IdempotencyKeyTests
{
    private static readonly UnionId Union = UnionId.Parse("370102");

    /// <summary>These ids are in storage: a retry across two versions of the product must find what the first attempt began.</summary>
    [Theory]
    [InlineData("sample", "ecb97513-fa44-c26d-1630-67724d3f2f4f")]
    [InlineData("notice", "9a0b9b27-f5db-0909-563f-79aafc966cda")]
    [InlineData("payout", "f81b9ee2-89fb-7447-e56b-08060a36a0df")]
    public void One_key_makes_the_same_id_for_ever(string kind, string id) =>
        Assert.Equal(Guid.Parse(id), new IdempotencyKey("staff-1 retry", "").NewId(kind, Union));

    [Fact]
    public void Another_union_or_key_makes_another_id()
    {
        var key = new IdempotencyKey("staff-1 retry", "");
        var ids = new[] { key.NewId("sample", Union), key.NewId("sample", UnionId.Parse("370103")), (key with { Key = "staff-1 other" }).NewId("sample", Union) };

        Assert.Distinct(ids);
    }

    [Fact]
    public void Without_a_key_every_id_is_new()
    {
        var none = new IdempotencyKey(null, "");

        Assert.NotEqual(none.NewId("sample", Union), none.NewId("sample", Union));
    }
}
