using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Texts;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Exports;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Supervision;

/// <summary>Reads what export is asked for.</summary>
public sealed class ExportRequests(ProgrammeCatalogue programmes, ProgrammeScope scope, UnionDirectory unions, TimeProvider time)
{
    /// <summary>For so long the same account that asks for the same gets the same export.</summary>
    private static readonly TimeSpan SameFor = TimeSpan.FromMinutes(10);

    /// <summary>The export, or everything that is wrong with the request.</summary>
    public (Export? Export, Refusal? Refusal) Read(HttpRequest request)
    {
        var errors = new FieldErrors();
        var read = new FieldReader(errors);
        string? Text(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;
        var format = Text("format") is { } wanted ? read.Choice<ExportFormat>("/format", wanted, "文件格式") : ExportFormat.Xlsx;
        var status = Text("state") is { } state ? read.Choice<ApplicationStatus>("/state", state, "状态") : null;
        var data = Text("personalData") is { } shown ? read.Choice<PersonalData>("/personalData", shown, "个人信息") : PersonalData.Masked;
        var batchId = read.OptionalText("/batchId", Text("batchId"), "批次编号", 100);
        var (asked, refusal) = scope.Read(request, StaffRight.Export, Text("programmeId"), Text("unionId"), errors);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var staff = request.Staff();
        if (batchId is not null && programmes.WithBatch(asked!.Programme.Id, batchId) is null)
        {
            return (null, CommonRefusals.NotFound);
        }

        if (data == PersonalData.Full && !staff.Reaches(StaffRight.Review, staff.UnionId, unions.Current))
        {
            return (null, CommonRefusals.Forbidden);
        }

        var export = new Export
        {
            Id = Guid.Empty,
            StaffId = staff.StaffId,
            UnionId = staff.UnionId,
            Scope = new WalkScope(asked!.Programme.Id, asked.UnionId, status is { } one ? [one] : [], batchId),
            Format = format ?? ExportFormat.Xlsx,
            Masked = data != PersonalData.Full,
            State = ExportState.Running,
            Rows = 0,
        };
        return (export with { Id = IdOf(export) }, null);
    }

    private Guid IdOf(Export export)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new { export, at = time.GetUtcNow().UtcTicks / SameFor.Ticks }, DomainJson.Options);
        return new Guid(SHA256.HashData(bytes).AsSpan(0, 16));
    }

    private enum PersonalData
    {
        Masked,
        Full,
    }
}
