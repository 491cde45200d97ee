using System.Net;
using static Qxym.Functions.Tests.Acceptance.Requests;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Rights;

/// <summary>A probe for every route that lets staff in. Whoever adds a route adds a line here.</summary>
internal static class Probes
{
    /// <summary>The unions that an application of <see cref="Grassroots"/> comes by.</summary>
    private static readonly string[] Chain = [Grassroots, Town, District, City];

    private static readonly string[] OfAccount = [Town];

    private const string[]? Own = null;

    /// <summary>By the name of the function.</summary>
    public static IReadOnlyDictionary<string, Probe> All { get; } = new Dictionary<string, Probe>
    {
        ["ListReviews"] = new([Town], _ => Get($"api/reviews?inboxOf={Town}")) { OutOfReach = [HttpStatusCode.BadRequest] },
        ["GetReview"] = new(Chain, s => Get($"api/reviews/{s.ApplicationId}")),
        ["ListRecords"] = new(Chain, s => Get($"api/applications/{s.ApplicationId}/records")),
        ["Decide"] = new(Chain, s => Post($"api/reviews/{s.ApplicationId}/decisions", Empty())),

        ["ListStaff"] = new(OfAccount, _ => Get($"api/staff?unionId={Town}")),
        ["CreateStaff"] = new(OfAccount, _ => Post("api/staff", Json(RightsScene.NewAccount))),
        ["GetStaff"] = new(OfAccount, _ => Get($"api/staff/{RightsScene.Account}")),
        ["ChangeStaff"] = new(OfAccount, _ => Put($"api/staff/{RightsScene.Account}", Empty()).With("If-Match", "*")),
        ["DeactivateStaff"] = new(OfAccount, _ => Post($"api/staff/{RightsScene.Account}/deactivation")),
        ["ActivateStaff"] = new(OfAccount, _ => Post($"api/staff/{RightsScene.Account}/activation")),
        ["ChangePassword"] = new(Own, _ => Put("api/me/password", Empty())),
        ["SignOut"] = new(Own, _ => new(HttpMethod.Delete, "api/auth/sessions/current")),

        ["ListAudit"] = new([Town], _ => Get($"api/audit?unionId={Town}")),
        ["FindPersonApplications"] = new(Own, _ => Post("api/audit/persons", Empty())),
        ["ListSmsMessages"] = new(Own, _ => Get("api/sms-messages?phone=13900000000")),
    };

    private static HttpContent Empty() => Json(new { });
}
