using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>A payment batch of the city, without lines so far.</summary>
    public static PayoutBatch PayoutBatch(PayoutBatchState state) => new()
    {
        Id = ApplicationLife.FirstPayout,
        ProgrammeId = "qinghe-2026",
        PayerId = UnionId(City),
        Instalment = 1,
        Version = 9,
        State = state,
        Clerk = new Actor(ActorKind.Staff, "clerk", UnionId(City)),
        CreatedAt = China("2026-07-20 09:00"),
        RequestHash = "",
    };

    /// <summary>The first line of a payment batch, of an application as its form is now; 500 yuan of the unnamed source unless told.</summary>
    public static BatchLine Line(ApplicationState state, ApplicationForm? form = null, IReadOnlyList<PaymentLine>? lines = null)
    {
        form ??= Form();
        return new BatchLine
        {
            Number = 1,
            ApplicationId = state.Id,
            UnionId = state.UnionId,
            FormVersion = state.FormVersion,
            Name = form.Applicant.Name.Value,
            IdNumber = form.Applicant.IdNumber.Value,
            Phone = form.Applicant.Phone.Value,
            Account = form.Bank,
            Lines = lines ?? [new(Payables.UnnamedSource, UnionId(City), 500)],
        };
    }
}
