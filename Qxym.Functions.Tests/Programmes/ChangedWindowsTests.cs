using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>Windows that were changed, as the catalogue serves them and the rules let them be.</summary>
public sealed class ChangedWindowsTests
{
    [Fact]
    public void A_read_that_was_overtaken_does_not_undo_a_change()
    {
        var programme = LoadedData.Catalogue.Find("shandong-2026")!;
        var catalogue = new ProgrammeCatalogue([programme]);
        var batch = programme.FindBatch("batch-1")!;
        catalogue.Take([Changed(2, "2026-06-28 17:00")]);
        catalogue.Take([Changed(1, "2026-06-27 17:00")]);
        catalogue.Take([]);
        Assert.Equal(TestData.China("2026-06-28 17:00"), catalogue.Find(programme.Id)!.FindBatch("batch-1")!.MaterialsWindow.ClosesAt);
        Assert.Equal(programme.Batches[1], catalogue.All[0].Batches[1]);
        catalogue.Forget();
        Assert.Equal(batch, catalogue.Find(programme.Id)!.FindBatch("batch-1"));

        RunningWindows Changed(int version, string materialsUntil) => new(
            programme.Id, batch.Id, version, BatchWindows.Of(batch) with { MaterialsWindow = TestData.Between("2026-06-11 10:00", materialsUntil) });
    }

    [Fact]
    public void A_supplementary_round_and_its_first_do_not_overlap()
    {
        var shandong = LoadedData.Catalogue.Find("shandong-2026")!;
        var first = shandong.Batches[0];
        var second = first with
        {
            Id = "second",
            SupplementaryTo = first.Id,
            ApplicationWindow = TestData.Between("2026-07-01 10:00", "2026-07-10 17:00"),
            MaterialsWindow = TestData.Between("2026-07-01 10:00", "2026-07-20 17:00"),
        };
        var programme = shandong with { Batches = [first, second] };
        Assert.Equal(["/applicationWindow/closesAt"], Errors(first, BatchWindows.Of(first) with
        {
            ApplicationWindow = TestData.Between("2026-05-25 10:00", "2026-07-01 10:00:01"),
            MaterialsWindow = TestData.Between("2026-06-11 10:00", "2026-07-05 17:00"),
        }));
        Assert.Equal(["/applicationWindow/opensAt"], Errors(second, BatchWindows.Of(second) with
        {
            ApplicationWindow = TestData.Between("2026-06-07 16:59:59", "2026-07-10 17:00"),
        }));

        IEnumerable<string> Errors(Batch batch, BatchWindows wanted)
        {
            var errors = new FieldErrors();
            new WindowChange(programme, batch, wanted, TestData.China("2026-06-01 10:00")).Check(errors);
            return errors.ByPointer.Keys;
        }
    }
}
