using System.Net;
using System.Net.Http.Json;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Staff accounts: from the first administrator down.</summary>
public sealed class StaffAccountTests
{
    private const string FirstPassword = "First-pass-2026";
    private const string OwnPassword = "Mine-alone-2026";

    private static readonly string[] ReviewerRole = ["reviewer"];

    private static readonly string[] First =
    [
        "--FirstAdministrator:Account=jinan-admin", "--FirstAdministrator:UnionId=370100", "--FirstAdministrator:Name=沈青禾",
        "--FirstAdministrator:Phone=13800000001", $"--FirstAdministrator:Password={FirstPassword}",
    ];

    [Fact]
    public async Task The_first_administrator_changes_the_password_and_makes_accounts_that_can_review()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", First);
        var session = (await SignInAsync(qxym, "jinan-admin", FirstPassword)).Is(HttpStatusCode.Created);
        Assert.True(session.Body!["passwordChangeRequired"]!.GetValue<bool>());
        var admin = new Reviewer(qxym.Client.BaseAddress!, session.Text("accessToken"));
        (await admin.GetAsync("api/staff")).IsRefused(HttpStatusCode.Forbidden, "password-change-required");

        var changed = await ChangePasswordAsync(admin, FirstPassword, OwnPassword);
        admin = new Reviewer(qxym.Client.BaseAddress!, changed.Is(HttpStatusCode.OK).Text("accessToken"));
        var made = (await CreateAsync(admin, "lixia-review", District)).Is(HttpStatusCode.Created);
        Assert.Equal("/api/staff/lixia-review", made.Headers.Location!.ToString());
        Assert.Equal("139****0002", made.Text("phone"));
        Assert.Equal(["lixia-review"], (await admin.GetAsync($"api/staff?unionId={District}")).Items.Select(i => i["account"]!.GetValue<string>()));

        var reviewer = await ReadyAsync(qxym, "lixia-review");
        (await reviewer.InboxAsync()).Is(HttpStatusCode.OK);
        (await reviewer.GetAsync("api/staff")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await SignInAsync(qxym, "lixia-review", FirstPassword)).IsRefused(HttpStatusCode.Unauthorized, "wrong-credentials");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_and_nobody_learns_which_accounts_exist()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", First);
        for (var i = 0; i < 5; i++)
        {
            (await SignInAsync(qxym, "jinan-admin", "wrong-password-1")).IsRefused(HttpStatusCode.Unauthorized, "wrong-credentials");
        }

        var locked = (await SignInAsync(qxym, "jinan-admin", FirstPassword)).IsRefused(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(int.Parse(locked.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 600, 1400);
        (await SignInAsync(qxym, "no-such-account", "wrong-password-1")).IsRefused(HttpStatusCode.Unauthorized, "wrong-credentials");
        Assert.Equal(["/account", "/password"], (await SignInAsync(qxym, "7", "")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [Fact]
    public async Task A_deactivated_account_is_out_at_once_and_comes_back_when_activated()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var admin = await qxym.ReviewerAsync("370100", "administrator");
        (await CreateAsync(admin, "lixia-review", District)).Is(HttpStatusCode.Created);
        var reviewer = await ReadyAsync(qxym, "lixia-review");
        var tokens = (await SignInAsync(qxym, "lixia-review", OwnPassword)).Is(HttpStatusCode.Created);

        (await admin.SendAsync(Requests.Post("api/staff/lixia-review/deactivation"))).Is(HttpStatusCode.OK);
        (await reviewer.InboxAsync()).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
        (await SignInAsync(qxym, "lixia-review", OwnPassword)).IsRefused(HttpStatusCode.Unauthorized, "wrong-credentials");
        (await RefreshAsync(qxym, tokens)).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");

        (await admin.SendAsync(Requests.Post("api/staff/lixia-review/activation"))).Is(HttpStatusCode.OK);
        (await SignInAsync(qxym, "lixia-review", OwnPassword)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_session_is_renewed_until_it_is_signed_out()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var admin = await qxym.ReviewerAsync("370100", "administrator");
        (await CreateAsync(admin, "lixia-review", District)).Is(HttpStatusCode.Created);
        var first = await ReadyAsync(qxym, "lixia-review");
        var session = (await SignInAsync(qxym, "lixia-review", OwnPassword)).Is(HttpStatusCode.Created);
        var renewed = (await RefreshAsync(qxym, session)).Is(HttpStatusCode.OK);
        var second = new Reviewer(qxym.Client.BaseAddress!, renewed.Text("accessToken"));
        (await second.InboxAsync()).Is(HttpStatusCode.OK);

        (await second.SendAsync(new(HttpMethod.Delete, "api/auth/sessions/current"))).Is(HttpStatusCode.NoContent);

        (await second.InboxAsync()).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
        (await RefreshAsync(qxym, session)).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
        (await first.InboxAsync()).Is(HttpStatusCode.OK);
        (await RefreshAsync(qxym, first.ToString()!)).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_retry_makes_one_account_and_a_name_is_taken_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var admin = await qxym.ReviewerAsync("370100", "administrator");
        (await CreateAsync(admin, "lixia-review", District, key: "one")).Is(HttpStatusCode.Created);
        (await CreateAsync(admin, "lixia-review", District, key: "one")).Is(HttpStatusCode.Created);
        (await CreateAsync(admin, "Lixia-Review", Town, key: "one")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        (await CreateAsync(admin, "lixia-review", Town, key: "two")).IsRefused(HttpStatusCode.Conflict, "account-taken");
        (await CreateAsync(admin, "lixia-review", Town)).IsRefused(HttpStatusCode.Conflict, "account-taken");
    }

    [Fact]
    public async Task An_account_is_changed_by_those_above_it_and_by_nobody_else()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var city = await qxym.ReviewerAsync("370100", "administrator");
        var made = (await CreateAsync(city, "lixia-review", District)).Is(HttpStatusCode.Created);
        object wanted = new { name = "陆远山", phone = "13900000003", roles = new[] { "supervisor" } };

        (await city.SendAsync(Requests.Put("api/staff/lixia-review", Requests.Json(wanted)))).IsRefused((HttpStatusCode)428, "precondition-required");
        var changed = (await city.SendAsync(Requests.Put("api/staff/lixia-review", Requests.Json(wanted)).With("If-Match", made.Tag!))).Is(HttpStatusCode.OK);
        Assert.Equal("陆远山", changed.Text("name"));
        (await city.SendAsync(Requests.Put("api/staff/lixia-review", Requests.Json(wanted)).With("If-Match", made.Tag!)))
            .IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal(["/name", "/phone", "/roles"], (await city.SendAsync(Requests.Put("api/staff/lixia-review", Requests.Json(new { roles = Array.Empty<string>() }))
            .With("If-Match", changed.Tag!))).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);

        var otherCity = await qxym.ReviewerAsync("370200", "administrator");
        var below = await qxym.ReviewerAsync(Town, "administrator");
        foreach (var stranger in new[] { otherCity, below })
        {
            (await stranger.GetAsync("api/staff/lixia-review")).IsRefused(HttpStatusCode.NotFound, "not-found");
            (await stranger.SendAsync(Requests.Post("api/staff/lixia-review/deactivation"))).IsRefused(HttpStatusCode.NotFound, "not-found");
            (await stranger.GetAsync($"api/staff?unionId={District}")).IsRefused(HttpStatusCode.NotFound, "not-found");
            (await CreateAsync(stranger, "another", District)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_account_is_told_at_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var admin = await qxym.ReviewerAsync("370100", "administrator");
        object wrong = new { account = "7", unionId = "999999", name = "7", phone = "1", roles = new[] { "king" }, password = "short" };
        Assert.Equal(
            ["/account", "/name", "/password", "/phone", "/roles/0", "/unionId"],
            (await admin.SendAsync(Requests.Post("api/staff", Requests.Json(wrong)))).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    private static Task<Answer> CreateAsync(Reviewer admin, string account, string unionId, string? key = null)
    {
        var request = Requests.Post("api/staff", Requests.Json(new
        {
            account,
            unionId,
            name = "顾行之",
            phone = "13900000002",
            roles = ReviewerRole,
            password = FirstPassword,
        }));
        return admin.SendAsync(key is null ? request : request.With("Idempotency-Key", key));
    }

    private static async Task<Reviewer> ReadyAsync(QxymServer qxym, string account)
    {
        var session = (await SignInAsync(qxym, account, FirstPassword)).Is(HttpStatusCode.Created);
        var changed = await ChangePasswordAsync(new Reviewer(qxym.Client.BaseAddress!, session.Text("accessToken")), FirstPassword, OwnPassword);
        return new Reviewer(qxym.Client.BaseAddress!, changed.Is(HttpStatusCode.OK).Text("accessToken"));
    }

    private static Task<Answer> ChangePasswordAsync(Reviewer staff, string oldPassword, string newPassword) =>
        staff.SendAsync(Requests.Put("api/me/password", Requests.Json(new { oldPassword, newPassword })));

    private static async Task<Answer> SignInAsync(QxymServer qxym, string account, string password) =>
        await Answer.OfAsync(await qxym.Client.PostAsJsonAsync("api/auth/staff-sessions", new { account, password }));

    private static Task<Answer> RefreshAsync(QxymServer qxym, Answer session) => RefreshAsync(qxym, session.Text("refreshToken"));

    private static async Task<Answer> RefreshAsync(QxymServer qxym, string refreshToken) =>
        await Answer.OfAsync(await qxym.Client.PostAsJsonAsync("api/auth/refresh", new { refreshToken }));
}
