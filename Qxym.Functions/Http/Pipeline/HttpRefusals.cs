using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Refusals that only HTTP knows.</summary>
internal static class HttpRefusals
{
    public static Refusal InternalError { get; } = new(
        "internal-error", "系统出现意外错误，请稍后再试；如仍有问题请拨打服务热线。", "Something unexpected happened. Please try again later.");

    public static Refusal StorageUnavailable { get; } = new(
        "storage-unavailable", "系统繁忙，请稍后再试，您的信息没有丢失。", "Storage is away for the moment. Please try again; nothing was lost.");

    public static Refusal FormUnavailable { get; } = new(
        "form-unavailable",
        "申请表暂时无法生成，我们已收到告警并在处理，请稍后再下载；您填写的信息没有丢失。",
        "The form cannot be made at the moment; we have been alerted. Please download it later, nothing was lost.");

    public static Refusal UnsupportedMediaType { get; } = new(
        "unsupported-media-type", "请求内容应为 application/json。", "Send application/json.");

    public static Refusal RequestTooLarge(long mostBytes) => new(
        "request-too-large", $"请求内容不能超过{mostBytes / 1024}KB。", $"The request must not exceed {mostBytes / 1024} KB.");

    public static Refusal MalformedJson { get; } = CommonRefusals.InvalidRequest("", "请求内容不是正确的 JSON。");

    public static Refusal MethodNotAllowed(IEnumerable<string> allowed) => new Refusal(
        "method-not-allowed", "该地址不支持此方法。", "This method is not allowed here.").With("allow", allowed.ToArray());
}
