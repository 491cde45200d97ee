using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Domain.PublicNotices;

/// <summary>A line of a public notice: what anybody may read of an applicant. Neither phone nor account nor the whole of a name or number.</summary>
/// <param name="Number">Its place in the list, from 1; stays when lines before it are taken out.</param>
/// <param name="Name">The first character of the name: <c>张**</c>, whatever its length.</param>
/// <param name="IdNumber">The first three and last four characters: <c>370***********0012</c>.</param>
/// <param name="Unit">单位名称; null for a worker without one.</param>
/// <param name="UnionId">The union chosen.</param>
/// <param name="Union">Its name when the list was drawn up.</param>
public sealed record NoticeEntry(int Number, string Name, string IdNumber, string? Unit, UnionId UnionId, string Union)
{
    /// <summary>Draws it from an application's form.</summary>
    public static NoticeEntry Of(int number, ApplicationForm form, string union)
    {
        var idNumber = form.Applicant.IdNumber.Value;
        return new(number, $"{form.Applicant.Name.FirstCharacter}**", $"{idNumber[..3]}***********{idNumber[14..]}", form.Unit.Name, form.UnionId, union);
    }
}
