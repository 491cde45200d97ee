using Qxym.Domain.Applications;

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

    private static ApplicationLife InMaterialsWindow() => new ApplicationLife().At("2026-06-12 10:00");
}
