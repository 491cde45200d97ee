using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Programmes.Lists;
using Qxym.Functions.Storage.Lists;
using Qxym.Functions.Storage.People;

namespace Qxym.Functions.Http.Programmes;

/// <summary>The lists of persons that a programme is given: 预登记名单, 历年已领取名单, 取消申报资格名单.</summary>
public sealed class ListFunctions(ProgrammeCatalogue programmes, PersonListStore lists, PeopleStore people, ProgrammeScope scope)
{
    /// <summary>
    /// Puts the persons of a file on a list. The file has one line a person and a heading with 身份证号 (or idNumber); other columns are
    /// passed over and not kept. All lines are right or nothing is imported; the same file twice has the effect of one. With
    /// <c>dryRun=true</c> it is only looked through. For administrators of the city or province that runs the programme.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageProgrammes)]
    [Function("ImportList")]
    [Describe("导入人员名单（CSV 或 XLSX）", typeof(ListImport), "not-found", "forbidden", "invalid-request", "request-too-large", "list-not-readable", "list-without-heading", "list-too-long", "list-has-errors", Query = ["dryRun=true|false"], TakesTable = true)]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programmes/{programmeId}/lists/{list}/import")] HttpRequest request,
        string programmeId,
        string list,
        CancellationToken cancellationToken)
    {
        if (programmes.Find(programmeId) is not { } programme || programme.Eligibility.FindList(list) is not { } target)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        if (!scope.ReachesAll(request.Staff(), StaffRight.ManageProgrammes, programme))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        var dryRun = request.Query["dryRun"].ToString();
        if (dryRun is not ("" or "true" or "false"))
        {
            return CommonRefusals.InvalidRequest("/dryRun", "dryRun 应为 true 或 false。").ToResult();
        }

        return await BodyBytes.ReadAsync(request, ListRefusals.MostBytes, cancellationToken) is { } content
            ? await ImportAsync(request, programme, target, content, dryRun == "true", cancellationToken)
            : HttpRefusals.RequestTooLarge(ListRefusals.MostBytes).ToResult();
    }

    private async Task<IResult> ImportAsync(
        HttpRequest request, Programme programme, PersonList list, byte[] content, bool dryRun, CancellationToken cancellationToken)
    {
        var (file, refusal) = ListFile.Read(content);
        if (file is null)
        {
            return refusal!.ToResult();
        }

        if (!dryRun && file.Errors.Count > 0)
        {
            return ListRefusals.HasErrors(file.Errors).ToResult();
        }

        if (!dryRun)
        {
            await lists.AddAsync(programme.Id, list.Id, [.. file.People.Select(people.KeyOf)], cancellationToken);
        }

        return ApiResults.Private(request, new ListImport(list.Id, list.Name, dryRun, file.Lines, file.People.Count, file.Errors));
    }
}

/// <summary>What came of a file of persons.</summary>
/// <param name="DryRun">Whether it was only looked through.</param>
/// <param name="Lines">The lines with something in them, the heading aside.</param>
/// <param name="People">The persons in them, each once.</param>
/// <param name="Errors">What is wrong, line by line; empty after an import.</param>
public sealed record ListImport(string List, string Name, bool DryRun, int Lines, int People, IReadOnlyList<ListLineError> Errors);
