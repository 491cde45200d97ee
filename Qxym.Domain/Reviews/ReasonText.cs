using Qxym.Domain.Programmes;

namespace Qxym.Domain.Reviews;

/// <summary>The reason of a return or rejection as the worker reads it.</summary>
public static class ReasonText
{
    /// <summary>
    /// The texts of the chosen reasons, then the reviewer's own words. It is put together when the decision is made and kept so: a text that the
    /// programme changes later changes no record.
    /// </summary>
    /// <param name="codes">Codes of the programme.</param>
    /// <param name="own">The reviewer's own words; may be empty when there are codes.</param>
    public static string Of(IReadOnlyList<string> codes, string own, Programme programme) =>
        string.Join('；', codes.Select(c => programme.FindReason(c)!.Text).Append(own).Where(t => t.Length > 0));
}
