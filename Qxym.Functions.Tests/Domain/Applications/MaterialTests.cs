using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications;

public class MaterialTests
{
    [Theory]
    [InlineData("2026-06-11 09:59:59", "opensAt")]
    [InlineData("2026-06-25 17:00", null)]
    public void Outside_the_materials_window_nothing_is_taken(string now, string? member)
    {
        var life = new ApplicationLife().At(now);
        foreach (var command in new Command[] { life.Upload("idCard"), life.Delete("idCard"), life.Submit() })
        {
            var refusal = life.RefusalOf(command);
            Assert.Equal("materials-window-closed", refusal.Code);
            Assert.Equal(member is not null, refusal.Members.ContainsKey("opensAt"));
        }
    }

    [Theory]
    [InlineData("2026-06-11 10:00")]
    [InlineData("2026-06-25 16:59:59")]
    public void From_its_first_to_its_last_instant_uploads_are_taken(string now)
    {
        var life = new ApplicationLife().At(now);
        var accepted = life.Accept(life.Upload("idCard"));
        Assert.Equal(2, life.State.Version);
        Assert.Equal(life.Now, life.State.Materials["idCard"].UploadedAt);
        Assert.Null(accepted.Record);
        Assert.Null(accepted.Event);
    }

    [Fact]
    public void A_document_is_replaced_deleted_and_missed()
    {
        var life = InMaterialsWindow().Do(l => l.Upload("idCard", "a"), l => l.Upload("idCard", "b"));
        Assert.Equal("sha-b", life.State.Materials["idCard"].Sha256);
        life.Do(l => l.Delete("idCard"));
        Assert.Empty(life.State.Materials);
        Assert.Equal("not-found", life.RefusalOf(life.Delete("idCard")).Code);
    }

    [Fact]
    public void The_same_document_again_changes_nothing()
    {
        var life = InMaterialsWindow().Do(l => l.Upload("idCard"));
        Assert.IsType<Transition.Unchanged>(life.At("2026-06-13 09:00").Try(life.Upload("idCard")));
    }

    [Fact]
    public void A_slot_that_the_programme_does_not_have_is_not_found()
    {
        var life = InMaterialsWindow();
        Assert.Equal("not-found", life.RefusalOf(life.Upload("diploma")).Code);
        Assert.Equal("not-found", life.RefusalOf(life.Delete("diploma")).Code);
    }

    [Fact]
    public void Only_the_stamped_form_certifies_a_form_version_whatever_the_sender_says()
    {
        var life = new ApplicationLife().Do(l => l.EditMajor()).At("2026-06-12 10:00");
        var claimed = life.Upload("idCard");
        life.Accept(claimed with { Material = claimed.Material with { FormVersion = 7 } });
        claimed = life.Upload("applicationForm");
        life.Accept(claimed with { Material = claimed.Material with { FormVersion = 7 } });
        Assert.Null(life.State.Materials["idCard"].FormVersion);
        Assert.Equal(2, life.State.Materials["applicationForm"].FormVersion);
    }

    [Fact]
    public void Every_change_of_a_slot_is_kept_in_its_history()
    {
        var life = InMaterialsWindow();
        var put = life.Accept(life.Upload("idCard")).Material!;
        Assert.Equal((2, MaterialAct.Put, life.Now, life.Person.Actor), (put.Version, put.Act, put.At, put.Actor));
        Assert.Equal(life.State.Materials["idCard"], put.Material);
        var deleted = life.Accept(life.Delete("idCard")).Material!;
        Assert.Equal((3, MaterialAct.Deleted, put.Material), (deleted.Version, deleted.Act, deleted.Material));
        Assert.Null(life.Accept(life.Withdraw()).Material);
    }

    [Fact]
    public void Malware_empties_its_slot_until_another_document_is_there()
    {
        var life = InMaterialsWindow().Do(l => l.Upload("idCard", "a"));
        var infected = life.Accept(Verdict("a", MaterialScan.Infected));
        Assert.Equal((MaterialAct.Infected, ActorKind.Clock, MaterialScan.Infected), (infected.Material!.Act, infected.Material.Actor.Kind, infected.Material.Material.Scan));
        Assert.Empty(life.State.Materials);
        Assert.Equal(new InfectedMaterial("idCard", "idCard.jpg", life.Now), life.State.InfectedMaterials["idCard"]);
        var refusal = life.RefusalOf(life.Submit());
        Assert.Equal("material-infected", refusal.Code);
        Assert.Equal<string>(["idCard"], Assert.IsType<string[]>(refusal.Members["slots"]));
        life.Do(l => l.Upload("idCard", "b"));
        Assert.Empty(life.State.InfectedMaterials);
        Assert.Equal("materials-missing", life.RefusalOf(life.Submit()).Code);
    }

    [Fact]
    public void A_verdict_counts_for_the_document_it_was_made_of_and_once()
    {
        var life = InMaterialsWindow().Do(l => l.Upload("idCard", "a"), l => l.Upload("idCard", "b"));
        Assert.IsType<Transition.Unchanged>(life.Try(Verdict("a", MaterialScan.Infected)));
        Assert.Equal(MaterialAct.Cleared, life.Accept(Verdict("b", MaterialScan.Clean)).Material!.Act);
        Assert.IsType<Transition.Unchanged>(life.Try(Verdict("b", MaterialScan.Clean)));
        Assert.Equal(MaterialScan.Clean, life.State.Materials["idCard"].Scan);
    }

    [Fact]
    public void Malware_goes_even_while_a_union_is_reviewing()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        life.Accept(Verdict("a", MaterialScan.Infected));
        Assert.Equal(ApplicationStatus.Submitted, life.State.Status);
        Assert.DoesNotContain("idCard", life.State.Materials.Keys);
        Assert.Contains("material-infected", new LifecycleGuards(life.State, life.Programme, life.Batch, life.Now).Warnings());
    }

    [Theory]
    [InlineData(true, MaterialScan.Pending, "material-scan-pending")]
    [InlineData(true, MaterialScan.Clean, null)]
    [InlineData(true, MaterialScan.NotScanned, null)]
    [InlineData(false, MaterialScan.Pending, null)]
    public void Submission_waits_for_verdicts_where_it_was_so_configured(bool awaits, MaterialScan scan, string? code)
    {
        var life = InMaterialsWindow().Do(l => l.Upload("applicationForm"), l => l.Upload("bankCard"), l => l.Upload("studentStatusReport"));
        var upload = life.Upload("idCard");
        life.Accept(upload with { Material = upload.Material with { Scan = scan, AwaitsScan = awaits } });
        Assert.Equal(code, (life.Try(life.Submit()) as Transition.Refused)?.Refusal.Code);
    }

    private static Command.RecordScan Verdict(string content, MaterialScan verdict) => new("idCard", $"sha-{content}", verdict);

    private static ApplicationLife InMaterialsWindow() => new ApplicationLife().At("2026-06-12 10:00");
}
