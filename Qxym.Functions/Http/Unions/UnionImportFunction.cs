using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Unions;

/// <summary>Takes over the unions of a file.</summary>
public sealed class UnionImportFunction(UnionDirectory unions, TimeProvider time)
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostLines = 20_000;
    private const string Csv = "text/csv";
    private const string Json = "application/json";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// A table with a heading (id, name, tier, kind, parentId, active) as CSV in UTF-8 or GB18030 or as a workbook, or a JSON array of unions, at
    /// most 20,000. All lines are right or nothing is imported, and everything that is wrong is told with its line; the same file twice has the
    /// effect of one. With <c>dryRun=true</c> it is only looked through.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageUnions)]
    [Function("ImportUnions")]
    [Describe("导入下级工会（CSV、XLSX 或 JSON）", typeof(UnionImportView), "invalid-request", "request-too-large", "unsupported-media-type", "too-many-changes", Query = ["dryRun=true|false"], TakesTable = true, TableLine = typeof(UnionRequest))]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "unions/import")] HttpRequest request, CancellationToken cancellationToken)
    {
        var dryRun = request.Query["dryRun"].ToString();
        if (dryRun is not ("" or "true" or "false"))
        {
            return CommonRefusals.InvalidRequest("/dryRun", "dryRun 应为 true 或 false。").ToResult();
        }

        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (type is not (Csv or Json or Xlsx))
        {
            return HttpRefusals.UnsupportedMediaType.ToResult();
        }

        if (await BodyBytes.ReadAsync(request, MostBytes, cancellationToken) is not { } content)
        {
            return HttpRefusals.RequestTooLarge(MostBytes).ToResult();
        }

        var errors = new FieldErrors();
        var lines = type switch
        {
            Csv => UnionLines.OfCsv(content, errors),
            Xlsx => UnionLines.OfXlsx(content, errors),
            _ => UnionLines.OfJson(content, errors),
        };
        if (lines.Count > MostLines)
        {
            return CommonRefusals.InvalidRequest("", $"一次最多导入{MostLines}个工会。").ToResult();
        }

        var import = UnionImport.Of(lines, errors);
        return errors.IsEmpty ? await ImportAsync(request, import, dryRun == "true", cancellationToken) : errors.ToRefusal().ToResult();
    }

    private async Task<IResult> ImportAsync(HttpRequest request, UnionImport import, bool dryRun, CancellationToken cancellationToken)
    {
        var staff = request.Staff();
        IReadOnlyList<RegisteredUnion> made = [];
        var refusal = await unions.ChangeAsync(
            register =>
            {
                var (now, errors) = (time.GetUtcNow(), new FieldErrors());
                made = import.ChangesOf(register, unions.Current, staff, now, errors);
                return errors.IsEmpty && !dryRun
                    ? ([.. made.Select(u => UnionReach.ChangeOf(u, staff, now))], null)
                    : ([], errors.Refusal);
            },
            cancellationToken);
        var created = made.Count(u => u.Version == 1);
        return refusal?.ToResult() ?? ApiResults.Private(
            request, new UnionImportView(dryRun, import.Count, created, made.Count - created, import.Count - made.Count));
    }
}
