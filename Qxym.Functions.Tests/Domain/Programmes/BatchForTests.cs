using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Programmes;

public class BatchForTests
{
    private static readonly DateTimeOffset Now = TestData.China("2026-05-26 09:00");

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
        Assert.Equal(batchId, TestData.Programme().BatchFor(TestData.UnionId(unionId), TestData.Unions(), Now)?.Id);

    [Theory]
    [InlineData("2026-04-01 09:00", "spring")]
    [InlineData("2026-05-31 23:59:59", "spring")]
    [InlineData("2026-06-01 00:00", "autumn")]
    [InlineData("2026-12-31 09:00", "autumn")]
    public void Of_two_seasons_the_one_that_is_open_or_comes_next_counts(string now, string batchId)
    {
        var programme = TestData.Programme() with
        {
            Batches =
            [
                TestData.Batch("autumn", "秋季", TestData.City, "2026-11-05 00:00", "2026-12-01 00:00") with { Season = Season.Autumn },
                TestData.Batch("spring", "春季", TestData.City, "2026-05-05 00:00", "2026-06-01 00:00") with { Season = Season.Spring },
            ],
        };

        Assert.Equal(batchId, programme.BatchFor(TestData.UnionId(TestData.Grassroots), TestData.Unions(), TestData.China(now))?.Id);
        Assert.Equal(2, programme.BatchesFor(TestData.UnionId(TestData.Grassroots), TestData.Unions()).Count);
    }

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
            Assert.Equal(batchId, programme.BatchFor(TestData.UnionId(unionId), TestData.Unions(), Now)?.Id);
        }
    }
}
