using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Functions.Applications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Healing;

/// <summary>The sweep gives an application up while its request, long thought dead, comes on after all.</summary>
public sealed class GivingUpRaceTests
{
    private static readonly int Races = Scale.Of(30, full: 300);

    [Fact]
    public async Task Either_the_application_is_there_and_has_its_place_or_neither_is()
    {
        using var host = await HostAsync();
        var applications = host.Services.GetRequiredService<ApplicationStore>();
        var people = host.Services.GetRequiredService<PeopleStore>();
        var unwritten = host.Services.GetRequiredService<UnwrittenApplications>();
        for (var race = 0; race < Races; race++)
        {
            var (first, form) = New();
            var (id, claim) = (first.State.Id, new Claim($"person{race}", first.State.ProgrammeId));
            await people.TryTakeAsync(claim.PersonKey, id, [claim.ProgrammeId], [], CancellationToken.None);
            var sweep = unwritten.TryGiveUpAsync(id, claim, CancellationToken.None);
            var request = applications.TryCreateAsync(first, form, claim.PersonKey, null, CancellationToken.None);

            Assert.NotEqual(await request, await sweep);
            Assert.Equal(await request, await applications.FindAsync(id, CancellationToken.None) is not null);
            Assert.Equal(await request ? [id] : [], (await people.FindAsync(claim.PersonKey, [claim.ProgrammeId], CancellationToken.None)).Select(t => t.Id));
        }
    }

    [Fact]
    public async Task An_application_that_was_given_up_cannot_be_written_any_more()
    {
        using var host = await HostAsync();
        var applications = host.Services.GetRequiredService<ApplicationStore>();
        var (first, form) = New();
        Assert.True(await applications.TryVoidAsync(first.State.Id, CancellationToken.None));

        Assert.False(await applications.TryCreateAsync(first, form, "person", null, CancellationToken.None));
        Assert.True(await applications.TryVoidAsync(first.State.Id, CancellationToken.None));
        Assert.Null(await applications.FindAsync(first.State.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Effects_can_be_acknowledged_again_after_a_lost_answer()
    {
        using var host = await HostAsync();
        var applications = host.Services.GetRequiredService<ApplicationStore>();
        var (first, form) = New();
        await applications.TryCreateAsync(first, form, "person", null, CancellationToken.None);
        var read = await applications.FindAsync(first.State.Id, CancellationToken.None);
        Assert.Equal([1], read!.Outbox);
        Assert.True(await applications.TryAcknowledgeAsync(read, [], "somewhere", null, CancellationToken.None));

        // Who comes second knows no better: it is to look again.
        Assert.False(await applications.TryAcknowledgeAsync(read, [new InboxKey("a", "b")], "elsewhere", null, CancellationToken.None));
        var after = await applications.FindAsync(first.State.Id, CancellationToken.None);
        Assert.Equal("somewhere", after!.ProgressKey);
        Assert.True(await applications.TryAcknowledgeAsync(after, [new InboxKey("a", "b")], "elsewhere", null, CancellationToken.None));

        after = await applications.FindAsync(first.State.Id, CancellationToken.None);
        Assert.Empty(after!.Outbox);
        Assert.Equal("elsewhere", after.ProgressKey);
        Assert.Equal(new InboxKey("a", "b"), Assert.Single(after.InboxKeys));
    }

    private static (Transition.Accepted First, ApplicationForm Form) New()
    {
        var (person, programme, now) = (TestData.Person(), TestData.Programme(), TestData.China("2026-05-26 09:00"));
        var form = TestData.Form(person, TestData.Grassroots);
        var chain = ReviewChain.For(form.UnionId, programme, TestData.Unions());
        return (Lifecycle.Register(ApplicationId.New(now), person.Actor, programme, programme.Batches[0], form, chain, now), form);
    }

    private static async Task<IHost> HostAsync()
    {
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]);
        builder.Services.AddSingleton(new ProgrammeCatalogue([TestData.Programme()]));
        var host = builder.Build();
        foreach (var table in host.Services.GetRequiredService<Functions.Storage.Tables>().All)
        {
            await table.CreateAsync();
        }

        host.Services.GetRequiredService<ProgrammeCatalogue>().Add([TestData.Programme()]);
        return host;
    }
}
