using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Programmes;

public class BatchForTests
{
    [Theory]
    [InlineData(TestData.Grassroots, "batch-1")]
    [InlineData(TestData.GrassrootsUnderDistrict, "batch-1")]
    [InlineData(TestData.DirectUnderCity, "batch-1")]
    [InlineData(TestData.City, "batch-1")]
    [InlineData(TestData.GrassrootsInOtherCity, "batch-2")]
    [InlineData(TestData.ProvinceIndustry, "batch-3")]
    [InlineData(TestData.GrassrootsOfIndustry, "batch-3")]
    [InlineData(TestData.Province, null)]
    [InlineData("999999", null)]
    public void The_region_above_the_union_counts(string unionId, string? batchId) =>
        Assert.Equal(batchId, TestData.Programme().BatchFor(TestData.UnionId(unionId), TestData.Unions())?.Id);

    [Theory]
    [InlineData(TestData.Grassroots, "town")]
    [InlineData(TestData.GrassrootsUnderDistrict, "city")]
    [InlineData(TestData.GrassrootsInOtherCity, "province")]
    [InlineData(TestData.GrassrootsOfIndustry, "province")]
    public void Of_nested_regions_the_nearest_counts(string unionId, string batchId)
    {
        Batch[] nested =
        [
            TestData.Batch("province", "全省", TestData.Province),
            TestData.Batch("city", "泉城", TestData.City),
            TestData.Batch("town", "柳荫街道", TestData.Town),
        ];
        foreach (var batches in new[] { nested, [.. nested.Reverse()] })
        {
            var programme = TestData.Programme() with { Batches = batches };
            Assert.Equal(batchId, programme.BatchFor(TestData.UnionId(unionId), TestData.Unions())?.Id);
        }
    }
}
