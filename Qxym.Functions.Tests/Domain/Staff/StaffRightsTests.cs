using Qxym.Domain.Staff;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Staff;

/// <summary>Who may do what, where.</summary>
public sealed class StaffRightsTests
{
    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void No_right_reaches_upwards_sideways_or_into_another_city(StaffRole role)
    {
        string[] beyond = [TestData.City, TestData.Province, "370103", TestData.GrassrootsInOtherCity];
        Assert.All(
            from right in Enum.GetValues<StaffRight>()
            from target in beyond
            select (right, target),
            pair => Assert.False(Reaches(role, pair.right, TestData.District, pair.target), $"{pair}"));
    }

    [Theory]
    [InlineData(StaffRight.Review, TestData.District, true)]
    [InlineData(StaffRight.Review, TestData.Grassroots, false)]
    [InlineData(StaffRight.Export, TestData.Grassroots, true)]
    [InlineData(StaffRight.ManageStaff, TestData.District, false)]
    public void A_reviewer_decides_for_the_own_union_alone(StaffRight right, string target, bool reaches) =>
        Assert.Equal(reaches, Reaches(StaffRole.Reviewer, right, TestData.District, target));

    [Theory]
    [InlineData(StaffRight.DecideOnBehalf, TestData.District, false)]
    [InlineData(StaffRight.DecideOnBehalf, TestData.Town, true)]
    [InlineData(StaffRight.ManageStaff, TestData.District, true)]
    [InlineData(StaffRight.ManageStaff, TestData.Grassroots, true)]
    [InlineData(StaffRight.Review, TestData.District, false)]
    public void An_administrator_looks_after_what_is_below_but_reviews_nothing(StaffRight right, string target, bool reaches) =>
        Assert.Equal(reaches, Reaches(StaffRole.Administrator, right, TestData.District, target));

    [Fact]
    public void Windows_are_changed_from_the_city_up()
    {
        Assert.True(StaffRights.Has([StaffRole.Administrator], StaffRight.ManageProgrammes, UnionTier.City));
        Assert.True(StaffRights.Has([StaffRole.Administrator], StaffRight.ManageProgrammes, UnionTier.Province));
        Assert.False(StaffRights.Has([StaffRole.Administrator], StaffRight.ManageProgrammes, UnionTier.District));
    }

    [Fact]
    public void Who_only_supervises_changes_nothing() => Assert.Equal(
        [StaffRight.ReadReviews, StaffRight.Supervise, StaffRight.Export],
        StaffRights.All.Where(g => g.Role == StaffRole.Supervisor).Select(g => g.Right));

    [Fact]
    public void No_role_both_prepares_and_approves_payouts() => Assert.DoesNotContain(
        Enum.GetValues<StaffRole>(),
        role => Reaches(role, StaffRight.PreparePayouts, TestData.City, TestData.City) && Reaches(role, StaffRight.ApprovePayouts, TestData.City, TestData.City));

    [Fact]
    public void Every_right_is_given_by_some_role() =>
        Assert.Equal(Enum.GetValues<StaffRight>(), StaffRights.All.Select(g => g.Right).Distinct().Order());

    [Fact]
    public void A_union_that_is_not_in_the_tree_reaches_nothing() =>
        Assert.False(Reaches(StaffRole.Administrator, StaffRight.ManageStaff, "999999", "999999"));

    private static bool Reaches(StaffRole role, StaffRight right, string own, string target) =>
        StaffRights.Reaches([role], right, UnionId.Parse(own), UnionId.Parse(target), TestData.Unions());
}
