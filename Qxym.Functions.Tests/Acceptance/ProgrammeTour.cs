using System.Net;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Leads one application of any programme from an open channel to its approval.</summary>
internal static class ProgrammeTour
{
    /// <summary>A worker whose form suits the programme.</summary>
    /// <param name="qxym">The product.</param>
    /// <param name="programme">The programme's id.</param>
    /// <param name="unionId">The union chosen.</param>
    /// <param name="version">The version of its notice and commitment.</param>
    /// <param name="enrolledOn">When the study was taken up.</param>
    /// <param name="person">Who; someone new when left out.</param>
    public static async Task<Worker> WorkerOfAsync(
        this QxymServer qxym, string programme, string unionId, string version, string enrolledOn, TestPerson? person = null)
    {
        var worker = await qxym.WorkerAsync(person, unionId);
        worker.Programme = programme;
        worker.Request = TestData.ApplicationRequest(worker.Person, unionId, version, version);
        worker.Request = worker.Request with { Education = worker.Request.Education! with { EnrolledOn = enrolledOn } };
        return worker;
    }

    /// <summary>A worker of Jinan's programme of 2021, which pays to the wallet.</summary>
    public static async Task<Worker> JinanWorkerAsync(this QxymServer qxym)
    {
        var worker = await qxym.WorkerOfAsync("jinan-2021", "370102001003", "2021-02", "2021-03-01");
        worker.Request = worker.Request with
        {
            Applicant = worker.Request.Applicant! with { Address = "泉城市明湖区柳荫路2号" },
            NewEmploymentForm = null,
            Bank = new("wallet", null, null, null),
        };
        return worker;
    }

    /// <summary>Uploads what the programme asks for, submits, and lets the unions approve one after the other.</summary>
    public static async Task ApprovedAsync(this QxymServer qxym, Worker worker, params string[] unions)
    {
        await qxym.PassedAsync(worker, unions);
        Assert.Equal("approved", await worker.StatusAsync());
    }

    /// <summary>The same where approval is not the end.</summary>
    public static async Task PassedAsync(this QxymServer qxym, Worker worker, params string[] unions)
    {
        var programme = (await qxym.GetAsync($"api/programmes/{worker.Programme}")).Is(HttpStatusCode.OK);
        var slots = programme.Body!["materials"]!.AsArray().Where(m => m!["required"]!.GetValue<bool>()).Select(m => m!["slot"]!.GetValue<string>());
        await worker.SubmittedAsync([.. slots]);
        foreach (var union in unions)
        {
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }
    }

    /// <summary>Puts persons on a list of a programme.</summary>
    public static async Task<Answer> ImportAsync(
        this QxymServer qxym, string programme, string list, string unionId, HttpContent content, string query = "", string role = "administrator") =>
        await (await qxym.ReviewerAsync(unionId, role)).SendAsync(
            Requests.Post($"api/programmes/{programme}/lists/{list}/import{query}", content));

    /// <summary>A CSV file with these persons.</summary>
    public static HttpContent Csv(params TestPerson[] people) => Requests.Bytes(
        System.Text.Encoding.UTF8.GetBytes($"姓名,身份证号\n{string.Concat(people.Select(p => $"{p.Name},{p.IdNumber}\n"))}"), "text/csv");
}
