using System.Reflection;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>What the rules of change can say.</summary>
public class RefusalsMetTests
{
    /// <summary>Each sentence that the rules of change can say, not only each code.</summary>
    [Fact]
    public void Every_refusal_of_the_lifecycle_is_met()
    {
        var met = Walk.All().SelectMany(w => w.Refusals).ToHashSet();
        var details = met.Select(m => m.Detail).ToHashSet();
        var codes = met.Select(m => m.Code).ToHashSet();
        Type[] known = [typeof(ApplicationRefusals), typeof(AppealRefusals), typeof(TransferRefusals), typeof(PublicNoticeRefusals), typeof(DisqualificationRefusals), typeof(UndoRefusals), typeof(PayoutRefusals)];
        Refusal[] elsewhere = [AppealRefusals.NotOffered, TransferRefusals.NotSelectable, TransferRefusals.OtherBatch, PublicNoticeRefusals.EnoughOpen, PublicNoticeRefusals.InOtherNotice, PublicNoticeRefusals.NotYetOpen, UndoRefusals.NotOffered];
        var constant = known.SelectMany(t => t.GetProperties()).Select(p => (Refusal)p.GetValue(null)!).Except(elsewhere).ToList();
        var made = known.SelectMany(t => t.GetMethods()).Where(m => m.ReturnType == typeof(Refusal) && !m.IsSpecialName).ToList();
        Assert.All(constant, r => Assert.Contains(r.Detail, details));
        Assert.All(made, m => Assert.Contains(CodeOf(m), codes));
        Assert.Equal(codes.Order(), constant.Select(r => r.Code).Concat(made.Select(CodeOf)).Append(CommonRefusals.NotFound.Code).Distinct().Order());
    }

    private static string CodeOf(MethodInfo refusal) => ((Refusal)refusal.Invoke(null, [.. refusal.GetParameters().Select(p => Any(p.ParameterType))])!).Code;

    private static object Any(Type type) =>
        type == typeof(DateTimeOffset) ? TestData.China("2026-06-01 00:00")
        : type == typeof(UnionId) ? TestData.UnionId(TestData.City)
        : type == typeof(Window) ? TestData.Between("2026-06-01 00:00", "2026-06-02 00:00")
        : type == typeof(IReadOnlyList<MaterialSlot>) ? (object)Array.Empty<MaterialSlot>()
        : throw new ArgumentOutOfRangeException(nameof(type), type, "A refusal takes something new: give an example here.");
}
