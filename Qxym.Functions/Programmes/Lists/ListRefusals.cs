using Qxym.Domain.Refusals;

namespace Qxym.Functions.Programmes.Lists;

/// <summary>Why a file of persons is not taken.</summary>
internal static class ListRefusals
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    public static Refusal NotReadable { get; } = new(
        "list-not-readable",
        "文件无法读取，请上传 UTF-8 或 GB18030 编码的 CSV 文件，或 Excel（.xlsx）文件。",
        "The file cannot be read. Send CSV in UTF-8 or GB18030, or an Excel workbook (.xlsx).");

    public static Refusal NoHeading { get; } = new(
        "list-without-heading",
        "首行须有“身份证号”（或 idNumber）一列，请补上表头后重试。",
        "The first line must have a column 身份证号 (or idNumber).");

    public static Refusal TooManyLines { get; } = new(
        "list-too-long",
        $"一次最多导入{ListFile.MostLines}行，请拆分文件后分次导入。",
        $"At most {ListFile.MostLines} lines are taken at once: split the file.");

    public static Refusal HasErrors(IReadOnlyList<ListLineError> errors) => new Refusal(
        "list-has-errors",
        $"文件有{errors.Count}行错误，未导入任何内容，请按行号改正后重试。",
        $"{errors.Count} lines are wrong and nothing was imported. Correct them and try again.").With("lines", errors);
}
