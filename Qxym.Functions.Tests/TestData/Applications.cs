using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>An application that has come to a status by the shortest way, with its form and records.</summary>
    public static ApplicationLife Application(ApplicationStatus status, string unionId = Grassroots, Programme? programme = null)
    {
        var life = new ApplicationLife(unionId, programme);
        return status switch
        {
            ApplicationStatus.Registered => life,
            ApplicationStatus.Submitted => life.Submitted(),
            ApplicationStatus.InReview => life.Submitted().Do(l => l.Approve()),
            ApplicationStatus.Returned => life.Submitted().Do(l => l.Return("basic", "materials")),
            ApplicationStatus.Rejected => life.Submitted().Do(l => l.Reject()),
            ApplicationStatus.Appealing => life.Submitted().Do(l => l.Reject(), l => l.Appeal()),
            ApplicationStatus.Waitlisted => new ApplicationLife(unionId, programme ?? Programme() with { Quota = Quota(1) }).Waiting().Submitted(),
            ApplicationStatus.Approved => Approved(life.Submitted()),
            ApplicationStatus.PublicNotice => Approved(life.Submitted()).Do(l => l.Publish()),
            ApplicationStatus.AwaitingPayout => Published(Approved(life.Submitted())).Do(_ => new Command.EndNotice()),
            ApplicationStatus.Paid => Application(ApplicationStatus.AwaitingPayout, unionId, programme).Do(l => l.Include(), l => l.Paid()),
            ApplicationStatus.PayoutFailed => Application(ApplicationStatus.AwaitingPayout, unionId, programme).Do(l => l.Include(), l => l.PayoutFailed()),
            ApplicationStatus.Lapsed => life.At(life.Batch.MaterialsWindow.ClosesAt).Do(_ => new Command.Lapse()),
            ApplicationStatus.Withdrawn => life.Do(l => l.Withdraw()),
            ApplicationStatus.Disqualified => Approved(life.Submitted()).Do(l => l.Disqualify()),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
    }

    private static ApplicationLife Published(ApplicationLife life)
    {
        life.Accept(life.Publish());
        return life.At(life.State.Notice!.EndsAt);
    }

    private static ApplicationLife Approved(ApplicationLife life)
    {
        while (life.State.PendingStage is not null)
        {
            life.Accept(life.Approve());
        }

        return life;
    }
}
