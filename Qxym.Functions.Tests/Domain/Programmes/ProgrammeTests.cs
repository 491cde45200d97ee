using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Programmes;

public class ProgrammeTests
{
    [Fact]
    public void Only_return_and_reject_are_told_by_sms_and_only_where_the_programme_wants_it()
    {
        var programme = TestData.Programme();
        var told = Enum.GetValues<RecordedAct>().Where(a => programme.SmsFor(a) is not null);
        Assert.Equal([RecordedAct.Returned, RecordedAct.Rejected], told);
        Assert.Null((programme with { SmsOccasions = [SmsOccasion.Rejected] }).SmsFor(RecordedAct.Returned));
    }

    [Fact]
    public void Batches_and_slots_are_found_by_name_or_not_at_all()
    {
        var programme = TestData.Programme();
        Assert.Equal("第一批次：泉城", programme.FindBatch("batch-1")?.Name);
        Assert.Null(programme.FindBatch("batch-9"));
        Assert.True(programme.FindSlot("applicationForm")?.CertifiesForm);
        Assert.Null(programme.FindSlot("diploma"));
    }
}
