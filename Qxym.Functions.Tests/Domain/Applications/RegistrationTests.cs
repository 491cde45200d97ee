using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications;

public class RegistrationTests
{
    [Fact]
    public void An_application_begins_registered_with_what_was_accepted()
    {
        var life = new ApplicationLife();
        var state = life.State;
        Assert.Equal((1, 1, ApplicationStatus.Registered), (state.Version, state.FormVersion, state.Status));
        Assert.Equal(("qinghe-2026", "batch-1"), (state.ProgrammeId, state.BatchId));
        Assert.Equal(("notice-1", "commitment-1"), (state.NoticeVersion, state.CommitmentVersion));
        Assert.Equal(TestData.UnionId(TestData.Grassroots), state.UnionId);
        Assert.Equal(TestData.UnionId(TestData.City), state.CityId);
        Assert.Equal(life.Now, state.RegisteredAt);
        Assert.Null(state.SubmittedAt);
        Assert.Null(state.EndedAt);
        Assert.Null(state.PendingStage);
        Assert.Empty(state.Materials);
        Assert.Equal(
            new ReviewRecord { Version = 1, Act = RecordedAct.Registered, At = life.Now, Actor = life.Person.Actor, FormVersion = 1 } with { Items = life.Records[0].Items },
            life.Records[0]);
    }

    [Fact]
    public void For_workers_of_the_province_the_industry_union_stands_as_the_city() =>
        Assert.Equal(TestData.UnionId(TestData.ProvinceIndustry), new ApplicationLife(TestData.GrassrootsOfIndustry).State.CityId);
}
