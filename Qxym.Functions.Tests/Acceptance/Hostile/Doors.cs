using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.OpenApi;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>A way into the product: one method of one route, with a path that leads to something, and a caller who may.</summary>
/// <param name="Token">The caller's; null for a visitor.</param>
internal sealed record Door(HttpRoute Route, HttpMethod Method, string Path, string? Token)
{
    /// <summary>Whether it takes a JSON body.</summary>
    public bool TakesJson => Route.Description!.Body is not null;

    /// <summary>Whether a request without a body means something there, whatever type it gives.</summary>
    public bool MayComeEmpty => Route.Description!.IsBodyOptional;

    /// <summary>Whether it looks at a body at all; what nobody reads can be as large as the host lets it.</summary>
    public bool ReadsBody => Route.Description is { } d && (d.Body is not null || d.TakesFile || d.TableLine is not null || d.Idempotent);

    public bool TakesBody => Method == HttpMethod.Put || Method == HttpMethod.Post || Method == HttpMethod.Patch;

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The product with an application in it, and every door of it.</summary>
internal sealed class Doors : IAsyncDisposable
{
    /// <summary>Where a worker of Jinan applies.</summary>
    public const string Apply = $"api/programmes/{Programme}/batches/batch-1/applications";

    private const string Account = "lixia-review";

    private static readonly string[] Roles = ["reviewer", "supervisor", "administrator"];

    private readonly string _noticeId;

    private Doors(QxymServer qxym, string worker, string staff, string applicationId, string noticeId)
    {
        (Qxym, Worker, Staff, ApplicationId, _noticeId) = (qxym, worker, staff, applicationId, noticeId);
        All =
        [
            .. from route in new RouteTable().Routes
               from method in route.Methods
               select new Door(route, HttpMethod.Parse(method), PathOf(route), TokenFor(route)),
        ];
    }

    public QxymServer Qxym { get; }

    public string Worker { get; }

    public string Staff { get; }

    public string ApplicationId { get; }

    public IReadOnlyList<Door> All { get; }

    /// <summary>Opens them at an instant at which documents can be uploaded.</summary>
    public static async Task<Doors> OpenAsync()
    {
        var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var person = TestData.Person();
        var token = await TokenAsync(qxym, new { role = "worker", name = person.Name.Value, idNumber = person.IdNumber.Value, phone = person.Phone.Value });
        var worker = await new Worker(qxym.Client.BaseAddress!, token, person, Grassroots).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        var staff = await TokenAsync(qxym, new { role = "staff", unionId = City, roles = Roles });
        var account = new { account = Account, unionId = District, name = "顾行之", phone = "13900000002", roles = Roles, password = "First-pass-2026" };
        (await qxym.SendAsync(Requests.Post("api/staff", Requests.Json(account)).With("Authorization", $"Bearer {staff}"))).Is(HttpStatusCode.Created);
        var notice = (await qxym.SendAsync(Requests.Post("api/public-notices", Requests.Json(new { programmeId = Programme })).With("Authorization", $"Bearer {staff}"))).Is(HttpStatusCode.Accepted);
        return new Doors(qxym, token, staff, worker.Id, notice.Text("id"));
    }

    /// <summary>Sends a request through a door.</summary>
    public Task<Answer> SendAsync(Door door, HttpContent? content = null, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(door.Method, door.Path) { Content = content };
        if (door.Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {door.Token}");
        }

        if (door.Route.Description!.Conditional && door.TakesJson)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        change?.Invoke(request);
        return Qxym.SendAsync(request);
    }

    /// <summary>What is wrong with an answer to whatever a client sent; null when nothing is.</summary>
    /// <param name="method">Answers to HEAD have no body.</param>
    public static string? Fault(HttpMethod method, Answer answer) =>
        answer.Status >= HttpStatusCode.InternalServerError ? $"{(int)answer.Status}"
        : answer.Status < HttpStatusCode.BadRequest || method == HttpMethod.Head ? null
        : answer.MediaType != "application/problem+json" ? $"{(int)answer.Status} as {answer.MediaType ?? "nothing"}"
        : answer.Body?["code"] is not JsonValue || answer.Body["detail"] is not JsonValue ? $"{(int)answer.Status} without a code or a sentence"
        : null;

    public ValueTask DisposeAsync() => Qxym.DisposeAsync();

    private static async Task<string> TokenAsync(QxymServer qxym, object who) =>
        (await qxym.SendAsync(Requests.Post("local/tokens", Requests.Json(who)))).Is(HttpStatusCode.OK).Text("accessToken");

    private string? TokenFor(HttpRoute route)
    {
        var roles = route.RolesOf();
        return roles.Length == 0 ? null : roles.Contains("worker") ? Worker : Staff;
    }

    private string PathOf(HttpRoute route) => string.Join('/', route.Template.Segments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part.IsParameter ? ValueOf(part.Name!, part.InlineConstraints.Any()) : part.Text))));

    private string ValueOf(string parameter, bool isConstrained) => parameter switch
    {
        "applicationId" => ApplicationId,
        "programmeId" => Programme,
        "batchId" => "batch-1",
        "slot" => "idCard",
        "unionId" => Grassroots,
        "quotaId" => "jinan-2021.370102",
        "account" => Account,
        "noticeId" => _noticeId,
        "number" => "1",
        "appealId" or "transferId" or "objectionId" => $"{ApplicationId}-1",
        _ => isConstrained ? Guid.Empty.ToString() : "x",
    };
}
