using System.Text.Json;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Communication.Sms.Rest;

/// <summary>Reads the answer to a call: one result per recipient, in the order the service gives.</summary>
internal static class SendAnswer
{
    /// <exception cref="JsonException">The answer is not what the protocol says.</exception>
    public static IReadOnlyList<SmsSendResult> Read(Response response)
    {
        var answer = JsonSerializer.Deserialize<Answer>(response.Content, JsonSerializerOptions.Web);
        return [.. (answer?.Value ?? throw new JsonException("The answer holds no results.")).Select(Result)];
    }

    private static SmsSendResult Result(Item item) => new(
        item.To ?? throw new JsonException("A result names no recipient."),
        item.MessageId,
        item.HttpStatusCode,
        item.Successful,
        item.ErrorMessage);

    private sealed record Answer(IReadOnlyList<Item>? Value);

    private sealed record Item(string? To, string? MessageId, int HttpStatusCode, bool Successful, string? ErrorMessage);
}
