using Azure.Core;
using Azure.Core.Pipeline;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Communication.Sms.Rest;

/// <summary>Sends requests of the SMS REST protocol over Azure.Core's pipeline: its retries, its transport, its policies.</summary>
internal sealed class SmsRest
{
    private const string Scope = "https://communication.azure.com//.default";
    private const int Accepted = 202;

    private readonly HttpPipeline _pipeline;
    private readonly Uri _address;

    private SmsRest(Uri endpoint, HttpPipelinePolicy authentication, SmsClientOptions options)
    {
        _address = new Uri($"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/sms?api-version={options.ApiVersion}");
        _pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    public static SmsRest From(string connectionString, SmsClientOptions? options)
    {
        var connection = ConnectionText.Parse(connectionString);
        return From(connection.Endpoint, connection.Key, options);
    }

    public static SmsRest From(Uri endpoint, AzureKeyCredential credential, SmsClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, new HmacPolicy(credential), options ?? new SmsClientOptions());
    }

    public static SmsRest From(Uri endpoint, TokenCredential credential, SmsClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, new BearerTokenAuthenticationPolicy(credential, Scope), options ?? new SmsClientOptions());
    }

    public async Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(SendBody body, bool async, CancellationToken cancellationToken)
    {
        using var message = Message(body);
        if (async)
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        else
        {
            _pipeline.Send(message, cancellationToken);
        }

        var response = message.Response;
        return response.Status == Accepted ? Response.FromValue(SendAnswer.Read(response), response) : throw new RequestFailedException(response);
    }

    private HttpMessage Message(SendBody body)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(_address);
        message.Request.Headers.SetValue("Accept", "application/json");
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(body.ToJson());
        return message;
    }
}
