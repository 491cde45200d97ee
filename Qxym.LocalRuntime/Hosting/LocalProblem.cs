using Microsoft.AspNetCore.Http;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Refusals of the local routes, in the form of the app's own (RFC 9457).</summary>
internal static class LocalProblem
{
    public static IResult InvalidRequest(HttpRequest request, string field) => Problem(
        request,
        StatusCodes.Status400BadRequest,
        "invalid-request",
        ("请求无效", $"“{field}”的值无法识别，请检查请求内容。"),
        ("Invalid request", $"The value of '{field}' is not understood."));

    public static IResult ClockMovesForward(HttpRequest request) => Problem(
        request,
        StatusCodes.Status409Conflict,
        "clock-moves-forward",
        ("时钟只能前进", "规则时钟只能向前拨；要回到过去，请使用 /local/reset。"),
        ("The clock moves forward", "The rule clock is never moved back; to go back, use /local/reset."));

    public static IResult NotFound(HttpRequest request) => Problem(
        request,
        StatusCodes.Status404NotFound,
        "not-found",
        ("未找到", "没有这个实例。"),
        ("Not found", "There is no such instance."));

    private static IResult Problem(
        HttpRequest request, int status, string code, (string Title, string Detail) chinese, (string Title, string Detail) english)
    {
        var (title, detail) = request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? english : chinese;
        return Results.Problem(
            detail,
            statusCode: status,
            title: title,
            type: $"urn:qxym:problem:{code}",
            extensions: new Dictionary<string, object?> { ["code"] = code });
    }
}
