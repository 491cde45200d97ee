using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>Signs requests with Shared Key Lite for the Table service: date and canonicalised resource, once for every try.</summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        var uri = message.Request.Uri.ToUri();
        var component = uri.Query.TrimStart('?').Split('&').FirstOrDefault(q => q.StartsWith("comp=", StringComparison.Ordinal));
        var resource = $"/{credential.AccountName}{uri.AbsolutePath}{(component is null ? "" : "?" + component)}";
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{credential.Sign($"{date}\n{resource}")}");
    }
}

/// <summary>Adds a shared access signature to the address of every request.</summary>
internal sealed class SasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        var signature = credential.Signature.TrimStart('?');
        var query = message.Request.Uri.Query;
        if (!query.Contains(signature, StringComparison.Ordinal))
        {
            message.Request.Uri.Query = query.Length == 0 ? "?" + signature : $"{query}&{signature}";
        }
    }
}
