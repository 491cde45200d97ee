namespace Qxym.Domain.Refusals;

/// <summary>Refusals that any request may meet.</summary>
public static class CommonRefusals
{
    public static Refusal InvalidRequest(FieldErrors fields) =>
        new("invalid-request", "提交的内容有误，请按提示修改后重试。", "The request has errors. Please correct the fields named.") { Fields = fields };

    public static Refusal InvalidRequest(string pointer, string message)
    {
        var fields = new FieldErrors();
        fields.Add(pointer, message);
        return InvalidRequest(fields);
    }

    public static Refusal NotFound { get; } = new("not-found", "没有找到您要的内容。", "There is nothing here.");

    public static Refusal Forbidden { get; } = new("forbidden", "您没有权限进行此操作。", "You may not do this.");

    public static Refusal Unauthenticated { get; } = new("unauthenticated", "请先登录。", "Please sign in first.");

    public static Refusal PreconditionFailed { get; } =
        new("precondition-failed", "内容已被修改，请刷新后重试。", "It has changed since you read it. Please reload and try again.");

    public static Refusal PreconditionRequired { get; } =
        new("precondition-required", "请在 If-Match 中带上最近一次读到的 ETag。", "Send the ETag you read last in If-Match.");

    public static Refusal IdempotencyKeyReused { get; } =
        new("idempotency-key-reused", "同一个 Idempotency-Key 已用于另一请求，请换一个。", "This Idempotency-Key was used with another request.");

    public static Refusal TooManyChanges { get; } = new(
        "too-many-changes", "同一申请正在被多次修改，请稍后再试。", "Too many changes at once. Please try again.");
}
