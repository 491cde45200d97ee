using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>Seed 000 as data.</summary>
public sealed class ShandongProgrammeTests
{
    private static readonly Programme Shandong = LoadedData.Shandong;

    [Theory]
    [InlineData("batch-1", "5-25", "6-7", "6-11", "6-25")]
    [InlineData("batch-2", "6-1", "6-14", "6-18", "7-3")]
    [InlineData("batch-3", "6-8", "6-21", "6-25", "7-10")]
    [InlineData("batch-4", "6-15", "6-28", "7-2", "7-17")]
    public void Windows_open_at_10_and_close_at_17_in_China(string batchId, string opens, string closes, string materialsOpen, string materialsClose)
    {
        var batch = Shandong.FindBatch(batchId)!;

        Assert.Equal(Between(opens, closes), batch.ApplicationWindow);
        Assert.Equal(Between(materialsOpen, materialsClose), batch.MaterialsWindow);
        Assert.Empty(batch.ReviewWindows);
    }

    [Fact]
    public void Cards_name_the_hours_of_their_own_windows()
    {
        foreach (var batch in Shandong.Batches)
        {
            var window = batch.ApplicationWindow;
            Assert.Contains($"{window.OpensAt.InWords()}至{window.ClosesAt.InWords()}", batch.Description, StringComparison.Ordinal);
            Assert.StartsWith($"该通道为{batch.Name}通道，", batch.Description, StringComparison.Ordinal);
            Assert.EndsWith("会籍的职工请选择对应的正确通道。", batch.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_city_belongs_to_exactly_one_batch_and_so_does_the_province_itself()
    {
        var regions = Shandong.Batches.SelectMany(b => b.Regions).Select(r => r.Value).Order(StringComparer.Ordinal);
        var served = LoadedData.Below("370000").Select(u => u.Id.Value).Order(StringComparer.Ordinal);

        Assert.Equal(served, regions);
    }

    [Theory]
    [InlineData("370102001003", "batch-1")]
    [InlineData("370100E01", "batch-1")]
    [InlineData("370202", "batch-2")]
    [InlineData("371681", "batch-3")]
    [InlineData("370000D01", "batch-3")]
    [InlineData("370000D04001", "batch-3")]
    [InlineData("370902001001", "batch-4")]
    public void A_union_is_served_by_the_batch_of_its_city_or_of_the_province(string unionId, string batchId) =>
        Assert.Equal(batchId, Assert.Single(Shandong.BatchesFor(UnionId.Parse(unionId), LoadedData.Unions)).Id);

    [Fact]
    public void Names_of_batches_name_their_cities()
    {
        foreach (var batch in Shandong.Batches)
        {
            var places = batch.Regions.Select(r => PlaceOf(LoadedData.Union(r.Value)));
            Assert.Equal(batch.Name.Split('：')[1], string.Join("、", places));
        }
    }

    [Fact]
    public void Five_materials_are_asked_for_and_the_last_is_optional()
    {
        Assert.Equal(["applicationForm", "idCard", "bankCard", "studentStatusReport", "supplementary"], Shandong.Materials.Select(m => m.Slot));
        Assert.Equal(["supplementary"], Shandong.Materials.Where(m => !m.Required).Select(m => m.Slot));
        Assert.Equal(["applicationForm"], Shandong.Materials.Where(m => m.CertifiesForm).Select(m => m.Slot));
        Assert.All(Shandong.Materials, m => Assert.Equal(3 * 1024 * 1024, m.MaxBytes));
        Assert.All(Shandong.Materials, m => Assert.Equal(["application/pdf", "image/jpeg", "image/png"], m.Types));
    }

    [Fact]
    public void Four_tiers_review_and_only_returns_and_rejections_are_told_by_SMS()
    {
        Assert.Equal([UnionTier.Grassroots, UnionTier.Town, UnionTier.District, UnionTier.City], Shandong.ReviewTiers);
        Assert.Equal([SmsOccasion.Returned, SmsOccasion.Rejected], Shandong.SmsOccasions);
        Assert.Equal(7, Shandong.CorrectionDays);
    }

    private static string PlaceOf(Union union) => union.Name
        .Replace("市总工会", "", StringComparison.Ordinal)
        .Replace("工会", "", StringComparison.Ordinal);

    private static Window Between(string opens, string closes) => new(At(opens, 10), At(closes, 17));

    private static DateTimeOffset At(string monthAndDay, int hour)
    {
        var parts = monthAndDay.Split('-').Select(int.Parse).ToArray();
        return new DateTimeOffset(2026, parts[0], parts[1], hour, 0, 0, TimeSpan.FromHours(8));
    }
}
