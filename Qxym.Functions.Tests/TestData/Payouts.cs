using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
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
