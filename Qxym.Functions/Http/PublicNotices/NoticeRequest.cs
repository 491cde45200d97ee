using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>Which list to draw up.</summary>
/// <param name="BatchId">Of one batch; of the whole programme if missing.</param>
/// <param name="UnionId">Of this union and all below it; the own one if missing.</param>
/// <param name="Title">As everybody reads it, at most 100 characters; made from programme, batch and union if missing.</param>
public sealed record NoticeRequest([property: Required] string? ProgrammeId, string? BatchId, string? UnionId, string? Title)
{
    private const int LongestTitle = 100;

    internal string? ReadTitle(FieldErrors errors) => new FieldReader(errors).OptionalText("/title", Title, "公示标题", LongestTitle);

    internal string? ReadBatchId(FieldErrors errors) => new FieldReader(errors).OptionalText("/batchId", BatchId, "批次编号", 100);
}
