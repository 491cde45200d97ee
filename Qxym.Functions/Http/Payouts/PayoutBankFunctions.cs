using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Payouts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Programmes.Lists;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Http.Payouts;

/// <summary>What goes to the bank, and what comes back.</summary>
public sealed class PayoutBankFunctions(
    PayoutBatchStore batches, PayoutHeads heads, PayoutChecks checks, BankFile file, ResultImports imports, ProgrammeCatalogue programmes, PayoutAccess access, TimeProvider time)
{
    /// <summary>
    /// With full account numbers, so every download is written to the audit trail. The same batch always gives the same bytes. The first time it is refused
    /// if somebody in it is no longer to be paid: the approver then returns the batch. Afterwards the money counts as on its way.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts, StaffRight.ApprovePayouts)]
    [Function("GetBankFile")]
    [Describe("下载银行代发文件（账号完整）", null, "invalid-request", "not-found", "payout-wrong-state", "payout-has-errors", "too-many-changes", Query = ["format=xlsx|csv"], MediaType = "text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts/{payoutId:guid}/bank-file")] HttpRequest request,
        Guid payoutId,
        CancellationToken cancellationToken)
    {
        var format = request.Query["format"].ToString();
        if (format is not ("" or "csv" or "xlsx"))
        {
            return CommonRefusals.InvalidRequest("/format", "format 应为 csv 或 xlsx。").ToResult();
        }

        var (known, refusal) = await access.FindAsync(request, payoutId, null, cancellationToken);
        var title = known is null ? "" : programmes.Latest(known.ProgrammeId)!.Title;
        var outcome = known is null
            ? new PayoutOutcome(null, refusal)
            : await heads.ChangeAsync(payoutId, b => HttpMethods.IsGet(request.Method) ? ExportAsync(b, cancellationToken) : Task.FromResult(Look(b)), cancellationToken);
        if (outcome.Batch is not { } batch)
        {
            return outcome.Refusal!.ToResult();
        }

        UnmaskedData.Note(request);
        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        var content = file.Draw(batch, await batches.LinesAsync(payoutId, cancellationToken), title, format == "csv");
        return format == "csv"
            ? Results.File(content, "text/csv; charset=utf-8", $"payout-{payoutId}.csv")
            : Results.File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"payout-{payoutId}.xlsx");
    }

    /// <summary>
    /// A table with 付款编号, 金额, 结果 (成功, 失败 or 退票) and, for those that failed or were returned, 原因; 账号 is compared where it is given. All lines are
    /// right or nothing is taken over. Every payment needs its result unless <c>partial=true</c>; the same file twice has the effect of one. 退票 is for
    /// what an earlier file said was paid, also when every payment has its result.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("ImportPayoutResults")]
    [Describe("导入银行结果或退票清单（CSV 或 XLSX），逐行核对，全部正确才登记", typeof(ResultImportView), "invalid-request", "not-found", "forbidden", "request-too-large", "list-not-readable", "payout-results-have-errors", "payout-results-conflict", "payout-wrong-state", "too-many-changes", Query = ["dryRun=true|false", "partial=true|false"], TakesTable = true)]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "payouts/{payoutId:guid}/results")] HttpRequest request,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var (dryRun, partial) = (Flag(request, "dryRun", errors), Flag(request, "partial", errors));
        var (known, refusal) = await access.FindAsync(request, payoutId, StaffRight.PreparePayouts, cancellationToken);
        if (known is null || !errors.IsEmpty)
        {
            return (refusal ?? errors.ToRefusal()).ToResult();
        }

        if (await BodyBytes.ReadAsync(request, ListRefusals.MostBytes, cancellationToken) is not { } content)
        {
            return HttpRefusals.RequestTooLarge(ListRefusals.MostBytes).ToResult();
        }

        var (rows, unreadable) = ResultFile.Read(content);
        if (rows is null)
        {
            return unreadable!.ToResult();
        }

        var staff = request.Staff();
        var answer = await imports.ExecuteAsync(new ResultRequest(payoutId, rows, partial, dryRun, staff.Actor), cancellationToken);
        if (answer.Outcome!.Batch is not { } batch)
        {
            return answer.Outcome.Refusal!.ToResult();
        }

        await PayoutFunctions.SeeToAsync(batch, durable, cancellationToken);
        return ApiResults.Private(request, new ResultImportView(dryRun, PayoutResults.Of(answer.Import!), access.View(staff, batch, time.GetUtcNow())));
    }

    private async Task<PayoutOutcome> ExportAsync(PayoutBatch batch, CancellationToken cancellationToken) => PayoutBatchRules.Export(
        batch, batch.State == PayoutBatchState.Approved ? await checks.OfLinesAsync(batch, cancellationToken) : [], time.GetUtcNow());

    private static PayoutOutcome Look(PayoutBatch batch) => batch.IsApproved ? new(batch, null) : new(null, PayoutBatchRefusals.NotIn(batch.State));

    private static bool Flag(HttpRequest request, string name, FieldErrors errors)
    {
        var text = request.Query[name].ToString();
        if (text is not ("" or "true" or "false"))
        {
            errors.Add($"/{name}", $"{name} 应为 true 或 false。");
        }

        return text == "true";
    }
}
