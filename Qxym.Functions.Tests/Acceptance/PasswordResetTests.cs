using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Staff who forgot their password set a new one by a code sent to their phone.</summary>
public sealed partial class PasswordResetTests
{
    private const string Account = "lixia-review";
    private const string Phone = "13900000002";
    private const string FirstPassword = "First-pass-2026";
    private const string NewPassword = "Found-again-2026";

    private static readonly string[] ReviewerRole = ["reviewer"];

    [Fact]
    public async Task A_code_opens_the_way_to_a_new_password_once_and_ends_all_sessions()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var city = await WithAccountAsync(qxym);
        var session = (await SignInAsync(qxym, FirstPassword)).Is(HttpStatusCode.Created);
        var asked = (await AskAsync(qxym)).Is(HttpStatusCode.Accepted);
        Assert.Equal(("139****0002", 300, 60), (asked.Text("phone"), asked.Body!["expiresInSeconds"]!.GetValue<int>(), asked.Body["resendAfterSeconds"]!.GetValue<int>()));
        var code = Assert.Single(await CodesAsync(qxym));

        (await ResetAsync(qxym, code)).Is(HttpStatusCode.NoContent);
        (await ResetAsync(qxym, code, "Another-one-2026")).IsRefused(HttpStatusCode.Unauthorized, "wrong-code");
        (await SignInAsync(qxym, FirstPassword)).IsRefused(HttpStatusCode.Unauthorized, "wrong-credentials");
        Assert.False((await SignInAsync(qxym, NewPassword)).Is(HttpStatusCode.Created).Body!["passwordChangeRequired"]!.GetValue<bool>());
        (await new Reviewer(qxym.Client.BaseAddress!, session.Text("accessToken")).GetAsync("api/me")).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");

        var trail = (await city.GetAsync($"api/audit?staffId={Account}")).Is(HttpStatusCode.OK).Items;
        Assert.Contains(trail, e => e["action"]!.GetValue<string>() == "ResetStaffPassword" && e["unionId"]!.GetValue<string>() == District);
        Assert.Empty(await qxym.RowsAsync("SmsQueue"));
    }

    [Fact]
    public async Task The_answer_tells_nobody_which_accounts_there_are()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var city = await WithAccountAsync(qxym);
        var right = (await AskAsync(qxym)).Is(HttpStatusCode.Accepted);
        (await city.PostAsync($"api/staff/{Account}/deactivation")).Is(HttpStatusCode.OK);
        Answer[] others = [await AskAsync(qxym), await AskAsync(qxym, "no-such-account"), await AskAsync(qxym, "staff-370102")];
        Assert.All(others, a => Assert.Equal(right.Bytes, a.Is(HttpStatusCode.Accepted).Bytes));
        var code = Assert.Single(await CodesAsync(qxym));

        // The account was deactivated since, and the others never were.
        var refused = (await ResetAsync(qxym, code)).IsRefused(HttpStatusCode.Unauthorized, "wrong-code");
        Assert.Equal(refused.Text("detail"), (await ResetAsync(qxym, code, account: "no-such-account")).IsRefused(HttpStatusCode.Unauthorized, "wrong-code").Text("detail"));
    }

    [Fact]
    public async Task Nothing_goes_to_another_phone_or_to_a_deactivated_account_or_twice_in_a_minute()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var city = await WithAccountAsync(qxym);
        (await AskAsync(qxym, phone: "13900000009")).Is(HttpStatusCode.Accepted);
        (await city.PostAsync($"api/staff/{Account}/deactivation")).Is(HttpStatusCode.OK);
        (await AskAsync(qxym)).Is(HttpStatusCode.Accepted);
        Assert.Empty(await CodesAsync(qxym));
        Assert.Empty(await CodesAsync(qxym, "13900000009"));

        (await city.PostAsync($"api/staff/{Account}/activation")).Is(HttpStatusCode.OK);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(qxym))), a => a.Is(HttpStatusCode.Accepted));
        Assert.Single(await CodesAsync(qxym));
    }

    [Fact]
    public async Task Five_wrong_codes_make_it_void_and_a_changed_phone_too()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var city = await WithAccountAsync(qxym, "clerk-one", "13900000011");
        await WithAccountAsync(qxym, "clerk-two", "13900000012");
        (await AskAsync(qxym, "clerk-one", "13900000011")).Is(HttpStatusCode.Accepted);
        (await AskAsync(qxym, "clerk-two", "13900000012")).Is(HttpStatusCode.Accepted);
        var (first, second) = (Assert.Single(await CodesAsync(qxym, "13900000011")), Assert.Single(await CodesAsync(qxym, "13900000012")));
        for (var i = 0; i < 5; i++)
        {
            (await ResetAsync(qxym, first == "000000" ? "000001" : "000000", account: "clerk-one")).IsRefused(HttpStatusCode.Unauthorized, "wrong-code");
        }

        (await ResetAsync(qxym, first, account: "clerk-one")).IsRefused(HttpStatusCode.Unauthorized, "wrong-code");

        var account = (await city.GetAsync("api/staff/clerk-two")).Is(HttpStatusCode.OK);
        object moved = new { name = "顾行之", phone = "13900000013", roles = ReviewerRole };
        (await city.SendAsync(Requests.Put("api/staff/clerk-two", Requests.Json(moved)).With("If-Match", account.Tag!))).Is(HttpStatusCode.OK);
        (await ResetAsync(qxym, second, account: "clerk-two")).IsRefused(HttpStatusCode.Unauthorized, "wrong-code");
    }

    [Fact]
    public async Task A_lock_after_wrong_passwords_ends_with_the_reset()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await WithAccountAsync(qxym);
        for (var i = 0; i < 5; i++)
        {
            (await SignInAsync(qxym, "wrong-password-1")).IsRefused(HttpStatusCode.Unauthorized, "wrong-credentials");
        }

        (await SignInAsync(qxym, FirstPassword)).IsRefused(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await AskAsync(qxym)).Is(HttpStatusCode.Accepted);
        (await ResetAsync(qxym, Assert.Single(await CodesAsync(qxym)))).Is(HttpStatusCode.NoContent);
        (await SignInAsync(qxym, NewPassword)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_many_who_hold_the_same_code_one_sets_the_password()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await WithAccountAsync(qxym);
        (await AskAsync(qxym)).Is(HttpStatusCode.Accepted);
        var code = Assert.Single(await CodesAsync(qxym));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ResetAsync(qxym, code)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.NoContent);
        Assert.Equal(3, answers.Count(a => a.Code == "wrong-code"));
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        Assert.Equal(["/account", "/phone"], (await AskAsync(qxym, "7", "1")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal(
            ["/account", "/code", "/newPassword"],
            (await ResetAsync(qxym, "1234567", "short", "7")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal(["/newPassword"], (await ResetAsync(qxym, "123456", $"{Account}-2026")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();

    private static async Task<Reviewer> WithAccountAsync(QxymServer qxym, string account = Account, string phone = Phone)
    {
        var city = await qxym.ReviewerAsync(City, "administrator", "supervisor");
        (await city.PostAsync("api/staff", new { account, unionId = District, name = "顾行之", phone, roles = ReviewerRole, password = FirstPassword })).Is(HttpStatusCode.Created);
        return city;
    }

    private static async Task<Answer> AskAsync(QxymServer qxym, string account = Account, string phone = Phone) =>
        await Answer.OfAsync(await qxym.Client.PostAsJsonAsync("api/auth/staff-password-codes", new { account, phone }));

    private static async Task<Answer> ResetAsync(QxymServer qxym, string code, string newPassword = NewPassword, string account = Account) =>
        await Answer.OfAsync(await qxym.Client.PutAsJsonAsync("api/auth/staff-password", new { account, code, newPassword }));

    private static async Task<Answer> SignInAsync(QxymServer qxym, string password) =>
        await Answer.OfAsync(await qxym.Client.PostAsJsonAsync("api/auth/staff-sessions", new { account = Account, password }));

    private static async Task<IReadOnlyList<string>> CodesAsync(QxymServer qxym, string phone = Phone)
    {
        await qxym.SettleAsync();
        var messages = await qxym.Client.GetFromJsonAsync<JsonNode>($"local/sms?phone={phone}");
        return [.. messages!["items"]!.AsArray().Select(m => SixDigits().Match(m!["text"]!.GetValue<string>()).Value)];
    }
}
