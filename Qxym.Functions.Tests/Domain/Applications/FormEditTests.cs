using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications;

public class FormEditTests
{
    [Fact]
    public void An_edit_makes_a_new_form_version()
    {
        var life = new ApplicationLife();
        var accepted = life.Accept(life.EditMajor());
        Assert.Equal((2, 2), (life.State.Version, life.State.FormVersion));
        Assert.Equal((RecordedAct.FormEdited, 2, 2), (accepted.Record!.Act, accepted.Record.Version, accepted.Record.FormVersion));
        Assert.Null(accepted.Event);
        Assert.Null(accepted.Sms);
    }

    [Fact]
    public void An_edit_that_changes_nothing_keeps_the_version()
    {
        var life = new ApplicationLife();
        Assert.IsType<Transition.Unchanged>(life.Try(life.Edit(f => f with { Unit = f.Unit with { Name = f.Unit.Name } })));
    }

    [Theory]
    [InlineData("2026-06-07 16:59:59", true)]
    [InlineData("2026-06-07 17:00", false)]
    [InlineData("2026-06-12 10:00", false)]
    public void The_form_may_be_edited_until_the_application_window_closes(string now, bool editable)
    {
        var life = new ApplicationLife().At(now);
        var transition = life.Try(life.EditMajor());
        Assert.Equal(editable, transition is Transition.Accepted);
        Assert.Equal(editable ? null : "edit-window-closed", (transition as Transition.Refused)?.Refusal.Code);
    }

    [Theory]
    [InlineData(TestData.GrassrootsNextDoor)]
    [InlineData(TestData.GrassrootsInOtherDistrict)]
    [InlineData(TestData.GrassrootsUnderDistrict)]
    [InlineData(TestData.DirectUnderCity)]
    public void Another_union_of_the_same_city_makes_another_chain(string unionId)
    {
        var life = new ApplicationLife();
        life.Accept(life.EditUnion(unionId));
        Assert.Equal(TestData.UnionId(unionId), life.State.UnionId);
        Assert.Equal(ReviewChain.For(TestData.UnionId(unionId), life.Programme, life.Unions), life.State.Stages);
    }

    [Theory]
    [InlineData(TestData.Grassroots, TestData.GrassrootsInOtherCity)]
    [InlineData(TestData.Grassroots, TestData.GrassrootsOfIndustry)]
    [InlineData(TestData.GrassrootsOfIndustry, TestData.Grassroots)]
    [InlineData(TestData.DirectUnderCity, TestData.ProvinceIndustry)]
    public void The_city_cannot_change(string from, string to)
    {
        var life = new ApplicationLife(from);
        Assert.Equal("city-fixed", life.RefusalOf(life.EditUnion(to)).Code);
    }

    [Theory]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.InReview)]
    [InlineData(ApplicationStatus.Rejected)]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.Withdrawn)]
    public void What_is_in_review_or_ended_cannot_be_edited(ApplicationStatus status)
    {
        var life = TestData.Application(status).At("2026-05-27 09:00");
        Assert.Equal("edit-window-closed", life.RefusalOf(life.EditMajor()).Code);
        Assert.Equal("edit-window-closed", life.RefusalOf(life.Upload("idCard", "b")).Code);
        Assert.Equal("edit-window-closed", life.RefusalOf(life.Delete("idCard")).Code);
    }
}
