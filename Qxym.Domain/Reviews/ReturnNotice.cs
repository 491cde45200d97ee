using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>驳回: what is to be corrected, why and by when.</summary>
/// <param name="Tier">The tier that returned it and will see it again.</param>
/// <param name="Items">What: <c>basic</c> (基础资料), <c>materials</c>, or names of material slots.</param>
/// <param name="Reason">Why, in the reviewer's words.</param>
/// <param name="At">When it was returned.</param>
/// <param name="Deadline">The first instant at which it can no longer be corrected.</param>
public sealed record ReturnNotice(UnionTier Tier, IReadOnlyList<string> Items, string Reason, DateTimeOffset At, DateTimeOffset Deadline)
{
    /// <summary>The item that stands for the form's data (基础资料).</summary>
    public const string Basic = "basic";

    /// <summary>The item that stands for all materials (材料).</summary>
    public const string Materials = "materials";

    /// <summary>Whether the form is to be corrected.</summary>
    public bool IncludesBasic => Items.Contains(Basic);
}
