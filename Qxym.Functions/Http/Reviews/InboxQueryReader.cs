using System.Globalization;
using Microsoft.AspNetCore.Http;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Http.Reviews;

/// <summary>Reads the filters of an inbox.</summary>
internal static class InboxQueryReader
{
    private const string Unattended = "unattended";

    /// <summary>The query, or everything that is wrong with it.</summary>
    public static (InboxQuery Query, Refusal? Refusal) Read(HttpRequest request, StaffCaller staff, ReviewAccess access)
    {
        var errors = new FieldErrors();
        var query = new InboxQuery(InboxOf(request, staff, access, errors), State(request, errors))
        {
            Unattended = Text(request, "state") == Unattended,
            ProgrammeId = Text(request, "programmeId"),
            BatchId = Text(request, "batchId"),
            UnionId = Union(request, "unionId", errors),
            OnHold = OnHold(request, errors),
            Unit = Text(request, "unit"),
            Name = Text(request, "name"),
            SubmittedFrom = Time(request, "submittedFrom", errors),
            SubmittedTo = Time(request, "submittedTo", errors),
        };
        return (query, errors.Refusal);
    }

    private static InboxState State(HttpRequest request, FieldErrors errors)
    {
        switch (Text(request, "state"))
        {
            case null or "pending" or Unattended:
                return InboxState.Pending;
            case "corrected":
                return InboxState.Corrected;
            case "returned":
                return InboxState.Returned;
            case "approved":
                return InboxState.Approved;
            case "rejected":
                return InboxState.Rejected;
            default:
                errors.Add("/state", "state 应为 pending、corrected、returned、approved、rejected 或 unattended。");
                return InboxState.Pending;
        }
    }

    private static bool? OnHold(HttpRequest request, FieldErrors errors)
    {
        switch (Text(request, "onHold"))
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                errors.Add("/onHold", "onHold 应为 true 或 false。");
                return null;
        }
    }

    /// <summary>The caller's own union, or one below it into whose inbox its administrators and supervisors look.</summary>
    private static UnionId InboxOf(HttpRequest request, StaffCaller staff, ReviewAccess access, FieldErrors errors)
    {
        if (Union(request, "inboxOf", errors) is not { } wanted || wanted == staff.UnionId)
        {
            return staff.UnionId;
        }

        if (!access.MayLookInto(wanted, staff))
        {
            errors.Add("/inboxOf", "只有上级工会的管理员或督查员可以查看下级工会的审核列表。");
        }

        return wanted;
    }

    private static UnionId? Union(HttpRequest request, string name, FieldErrors errors)
    {
        if (Text(request, name) is not { } text)
        {
            return null;
        }

        if (!UnionId.TryParse(text, out var id, out var error))
        {
            errors.Add($"/{name}", error);
        }

        return id;
    }

    /// <summary>An instant, or a date: then its first instant in China. An offset's plus sign may have been read as a space.</summary>
    private static DateTimeOffset? Time(HttpRequest request, string name, FieldErrors errors)
    {
        if (Text(request, name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date > DateOnly.MinValue)
        {
            return new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), ChinaTime.Offset);
        }

        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        errors.Add($"/{name}", $"{name} 应为日期（2026-06-11）或带时区的时间（2026-06-11T10:00:00+08:00）。");
        return null;
    }

    private static string? Text(HttpRequest request, string name) =>
        request.Query[name].ToString().Normalise() is { Length: > 0 } text ? text : null;
}
