using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Tests.Domain.Quotas;

public sealed class AllotmentSheetTests
{
    [Fact]
    public void A_union_below_another_line_has_its_share_of_that_one()
    {
        var (allotments, errors) = Read((TestData.District, "10"), (TestData.Town, " 4 "), (TestData.Grassroots, "3"), (TestData.DirectUnderCity, "1,200"), ("合 计", "1210"));
        Assert.Empty(errors);
        Assert.Equal([(TestData.District, 10), (TestData.DirectUnderCity, 1200)], allotments.Select(a => (a.UnionId.Value, a.Places)));
        var town = Assert.Single(allotments[0].Allotments!);
        Assert.Equal((TestData.Town, 4), (town.UnionId.Value, town.Places));
        Assert.Equal((TestData.Grassroots, 3), (Assert.Single(town.Allotments!).UnionId.Value, town.Allotments![0].Places));
    }

    [Fact]
    public void Unions_are_found_by_name_however_it_is_spaced_and_ended()
    {
        var name = TestData.Unions().Find(TestData.UnionId(TestData.District))!.Name;
        foreach (var written in new[] { name, string.Join('\u3000', name.ToCharArray()), name.Replace("总工会", "", StringComparison.Ordinal) })
        {
            var (allotments, errors) = Read((written, "10"));
            Assert.Empty(errors);
            Assert.Equal(TestData.District, Assert.Single(allotments).UnionId.Value);
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_with_its_line()
    {
        var (_, errors) = Read(("nowhere", "many"), (TestData.District, "3"), (TestData.Town, "4"), (TestData.District, "-1"), (TestData.OtherCity, "1"), (TestData.City, "1"));
        Assert.Equal([2, 2, 3, 5, 6, 7], errors.Select(e => e.Line).Order());
        Assert.Equal(3, Assert.Single(Read((TestData.District, "3"), ("合计", "4")).Errors).Line);
    }

    private static (IReadOnlyList<Allotment> Allotments, List<AllotmentError> Errors) Read(params (string Unit, string Places)[] lines)
    {
        var errors = new List<AllotmentError>();
        var read = AllotmentSheet.Read([.. lines.Select((l, i) => new AllotmentLine(i + 2, l.Unit, l.Places))], TestData.Unions(), TestData.UnionId(TestData.City), errors);
        return (read, errors);
    }
}
