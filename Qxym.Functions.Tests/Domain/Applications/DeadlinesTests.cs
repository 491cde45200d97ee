using Qxym.Domain.Applications;

namespace Qxym.Functions.Tests.Domain.Applications;

public class DeadlinesTests
{
    [Theory]
    [InlineData("2026-06-12 09:00", null, "2026-06-25 17:00")] // early: the materials window closes later
    [InlineData("2026-06-18 17:00", null, "2026-06-25 17:00")] // to the second the same
    [InlineData("2026-06-18 17:00:01", null, "2026-06-25 17:00:01")]
    [InlineData("2026-07-10 09:00", null, "2026-07-17 09:00")]
    [InlineData("2026-07-10 09:00", "2026-08-01 00:00", "2026-07-17 09:00")]
    [InlineData("2026-07-28 09:00", "2026-08-01 00:00", "2026-08-01 00:00")] // never past the review window
    [InlineData("2026-07-31 23:59:59", "2026-08-01 00:00", "2026-08-01 00:00")]
    [InlineData("2026-06-12 09:00", "2026-06-20 00:00", "2026-06-20 00:00")]
    public void A_correction_has_seven_days_or_the_materials_window_but_never_more_than_the_review(
        string returnedAt, string? reviewCloses, string deadline)
    {
        var programme = TestData.Programme(reviewCloses is null ? null : TestData.Between("2026-06-11 10:00", reviewCloses));
        Assert.Equal(
            TestData.China(deadline), Deadlines.Correction(programme, programme.Batches[0], TestData.China(returnedAt)));
    }

    /// <summary>Seed 003: all year, with a review window in early summer and one at the end.</summary>
    [Theory]
    [InlineData("2026-06-09 09:00", "2026-12-01 00:00")] // the correction is reviewed in the second window
    [InlineData("2026-12-01 09:00", "2026-12-08 09:00")]
    [InlineData("2026-12-09 09:00", "2026-12-10 00:00")]
    public void Of_several_review_windows_the_last_that_can_still_review_the_correction_bounds_it(string returnedAt, string deadline)
    {
        var programme = TestData.Programme();
        var batch = programme.Batches[0] with
        {
            MaterialsWindow = TestData.Between("2026-01-01 00:00", "2026-12-01 00:00"),
            ReviewWindows = [TestData.Between("2026-05-05 00:00", "2026-06-11 00:00"), TestData.Between("2026-11-01 00:00", "2026-12-10 00:00")],
        };
        Assert.Equal(TestData.China(deadline), Deadlines.Correction(programme, batch, TestData.China(returnedAt)));
    }

    [Fact]
    public void The_days_are_the_programmes_own()
    {
        var programme = TestData.Programme() with { CorrectionDays = 10 };
        Assert.Equal(
            TestData.China("2026-07-20 09:00"), Deadlines.Correction(programme, programme.Batches[0], TestData.China("2026-07-10 09:00")));
    }

    [Theory]
    [InlineData(ApplicationStatus.Registered, "2026-06-25 17:00")]
    [InlineData(ApplicationStatus.Returned, "2026-06-25 17:00")]
    [InlineData(ApplicationStatus.Submitted, null)]
    [InlineData(ApplicationStatus.InReview, null)]
    [InlineData(ApplicationStatus.Approved, null)]
    [InlineData(ApplicationStatus.PublicNotice, null)]
    [InlineData(ApplicationStatus.AwaitingPayout, null)]
    [InlineData(ApplicationStatus.Rejected, null)]
    [InlineData(ApplicationStatus.Lapsed, null)]
    [InlineData(ApplicationStatus.Withdrawn, null)]
    public void What_waits_for_the_worker_lapses_at_its_deadline(ApplicationStatus status, string? lapseAt)
    {
        var life = TestData.Application(status);
        Assert.Equal(lapseAt is null ? null : TestData.China(lapseAt), Deadlines.LapseAt(life.State, life.Batch));
    }
}
