using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>Reads the service's <c>odata.error</c> into the code and message of a <see cref="RequestFailedException"/>.</summary>
internal sealed class ErrorParser : RequestFailedDetailsParser
{
    /// <inheritdoc />
    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        try
        {
            using var json = JsonDocument.Parse(response.Content);
            if (!json.RootElement.TryGetProperty("odata.error", out var detail))
            {
                return false;
            }

            var code = detail.GetProperty("code").GetString();
            var message = detail.TryGetProperty("message", out var text) ? text.GetProperty("value").GetString() : null;
            error = new ResponseError(code, message);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
