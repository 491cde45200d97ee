using System.Net;

namespace Qxym.Walkthrough.Http;

/// <summary>What only a Qxym on the local runtime offers: its clock, tokens without sign-in, the SMS that were delivered.</summary>
internal sealed class LocalRoutes(QxymClient client, Narration narration)
{
    /// <summary>Empties the app and sets its clock, which then stands still.</summary>
    public async Task ResetAsync(DateTimeOffset now) => ExpectClock(await client.PostAsync("/local/reset", new { now }), now);

    /// <summary>Moves the clock to an instant; all that falls due on the way is done when this returns.</summary>
    public async Task MoveToAsync(DateTimeOffset now) => ExpectClock(await client.PostAsync("/local/clock", new { now }), now);

    /// <summary>Lets a day pass.</summary>
    public Task PassDayAsync() => AdvanceAsync("P1D");

    /// <summary>Waits until no work is left to run.</summary>
    public async Task SettleAsync() => (await client.PostAsync("/local/settle", null)).Expect(HttpStatusCode.OK);

    /// <summary>A verified worker.</summary>
    public Task<QxymClient> AsWorkerAsync(string name, string idNumber, string phone) =>
        TokenAsync(new { role = "worker", name, idNumber, phone });

    /// <summary>Somebody of a union's staff; a reviewer unless other roles are given.</summary>
    public Task<QxymClient> AsStaffAsync(string unionId, string? account = null, params string[] roles) =>
        TokenAsync(new { role = "staff", unionId, account, roles });

    /// <summary>What a phone has received, oldest first.</summary>
    public async Task<(Answer Answer, IReadOnlyList<SmsView> Messages)> SmsAsync(string phone)
    {
        await SettleAsync();
        var answer = (await client.GetAsync($"/local/sms?phone={phone}")).Expect(HttpStatusCode.OK);
        return (answer, answer.Read<ListOf<SmsView>>().Items);
    }

    private async Task AdvanceAsync(string advance) =>
        ShowClock((await client.PostAsync("/local/clock", new { advance })).Expect(HttpStatusCode.OK));

    private async Task<QxymClient> TokenAsync(object who)
    {
        var answer = (await client.PostAsync("/local/tokens", who)).Expect(HttpStatusCode.OK);
        return client.As(answer.Read<TokenView>().AccessToken);
    }

    private void ExpectClock(Answer answer, DateTimeOffset now)
    {
        answer.Expect(HttpStatusCode.OK).Expect(answer.Read<ClockView>().Now == now, $"时钟停在 {now:O}");
        ShowClock(answer);
    }

    private void ShowClock(Answer answer) => narration.Say($"时钟：{answer.Read<ClockView>().Now:yyyy-MM-dd HH:mm}");
}
