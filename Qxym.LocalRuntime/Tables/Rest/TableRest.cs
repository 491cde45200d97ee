using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>Sends requests of the Table REST protocol over Azure.Core's pipeline: its retries, its transport, its policies.</summary>
internal sealed class TableRest
{
    public const string Json = "application/json;odata=minimalmetadata";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TableRest(Uri endpoint, HttpPipelinePolicy? authentication, TableClientOptions options)
    {
        Endpoint = new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        AccountName = Endpoint.AbsolutePath.Length > 1 ? Endpoint.AbsolutePath.Trim('/') : Endpoint.Host.Split('.')[0];
        _version = options.Version;
        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new ErrorParser() };
        if (authentication is not null)
        {
            pipeline.PerRetryPolicies.Add(authentication);
        }

        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public static TableRest From(string connectionString, TableClientOptions? options)
    {
        var connection = ConnectionText.Parse(connectionString);
        HttpPipelinePolicy? authentication = connection.Key is { } key ? new SharedKeyPolicy(key)
            : connection.Sas is { } sas ? new SasPolicy(sas)
            : null;
        return new TableRest(connection.Endpoint, authentication, options ?? new TableClientOptions());
    }

    /// <summary>For an address that carries a shared access signature, or that lets anybody in.</summary>
    public static TableRest From(Uri endpoint, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var sas = endpoint.Query.Length > 1 ? new SasPolicy(new AzureSasCredential(endpoint.Query)) : null;
        return new TableRest(endpoint, sas, options ?? new TableClientOptions());
    }

    public static TableRest From(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        var used = options ?? new TableClientOptions();
        var scope = (used.Audience ?? TableAudience.AzurePublicCloud).Scope;
        return new TableRest(endpoint, new BearerTokenAuthenticationPolicy(credential, scope), used);
    }

    /// <summary>A message to a path below the endpoint, with the headers that every request carries.</summary>
    public HttpMessage Message(RequestMethod method, string pathAndQuery)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{Endpoint.AbsoluteUri.TrimEnd('/')}/{pathAndQuery}"));
        message.Request.Headers.SetValue("x-ms-version", _version);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue("Accept", Json);
        return message;
    }

    /// <summary>Sends a message and gives its answer, whatever the status.</summary>
    public async Task<Response> SendAsync(HttpMessage message, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        else
        {
            _pipeline.Send(message, cancellationToken);
        }

        return message.Response;
    }

    /// <summary>Sends a message; an answer of 400 or more throws.</summary>
    public async Task<Response> SendOrThrowAsync(HttpMessage message, bool async, CancellationToken cancellationToken)
    {
        var response = await SendAsync(message, async, cancellationToken);
        return response.Status >= 400 ? throw new RequestFailedException(response) : response;
    }

    public static void SetJson(HttpMessage message, byte[] body)
    {
        message.Request.Headers.SetValue("Content-Type", Json);
        message.Request.Content = RequestContent.Create(body);
    }

    public static JsonDocument Read(Response response) => JsonDocument.Parse(response.Content);
}
