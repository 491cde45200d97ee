using Azure.Communication.Sms.Rest;
using Azure.Core;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Communication.Sms;

/// <summary>Sends text messages through Azure Communication Services. Thread-safe; keep one per resource.</summary>
/// <remarks>
/// A method throws <see cref="RequestFailedException"/>, with the service's status and error code, if the call as a whole is refused. What is wrong with one
/// recipient stands in its <see cref="SmsSendResult"/> and throws nothing. The tries of one call are known to the service as one message per recipient; a
/// second call is a second message.
/// </remarks>
public class SmsClient
{
    private readonly SmsRest _rest;

    /// <param name="connectionString">The resource's connection string, <c>endpoint=https://…/;accesskey=…</c>.</param>
    /// <exception cref="InvalidOperationException">It is malformed, or lacks the endpoint or the key.</exception>
    public SmsClient(string connectionString)
        : this(SmsRest.From(connectionString, null))
    {
    }

    /// <inheritdoc cref="SmsClient(string)" />
    /// <param name="options">How to send.</param>
    public SmsClient(string connectionString, SmsClientOptions? options)
        : this(SmsRest.From(connectionString, options))
    {
    }

    /// <param name="endpoint">The resource's address.</param>
    /// <param name="keyCredential">The resource's access key, base 64; if it is not, sending throws <see cref="FormatException"/>.</param>
    /// <param name="options">How to send.</param>
    public SmsClient(Uri endpoint, AzureKeyCredential keyCredential, SmsClientOptions? options = null)
        : this(SmsRest.From(endpoint, keyCredential, options))
    {
    }

    /// <param name="endpoint">The resource's address, https.</param>
    /// <param name="tokenCredential">Who asks.</param>
    /// <param name="options">How to send.</param>
    public SmsClient(Uri endpoint, TokenCredential tokenCredential, SmsClientOptions? options = null)
        : this(SmsRest.From(endpoint, tokenCredential, options))
    {
    }

    /// <summary>For mocking.</summary>
    protected SmsClient() => _rest = null!;

    private SmsClient(SmsRest rest) => _rest = rest;

    /// <summary>Sends a message to one number.</summary>
    /// <param name="from">The sender's number, of the resource.</param>
    /// <param name="to">The recipient's number, E.164.</param>
    /// <param name="message">The text; the service splits a long one.</param>
    /// <param name="options">What else is asked of the service.</param>
    /// <param name="cancellationToken">Ends the wait; whether the message went out is then unknown.</param>
    /// <exception cref="ArgumentException">A number is empty, or something is null.</exception>
    public virtual Response<SmsSendResult> Send(
        string from,
        string to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default) =>
        First(Send(from, [to], message, options, cancellationToken));

    /// <inheritdoc cref="Send(string, string, string, SmsSendOptions?, CancellationToken)" />
    public virtual async Task<Response<SmsSendResult>> SendAsync(
        string from,
        string to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default) =>
        First(await SendAsync(from, [to], message, options, cancellationToken));

    /// <summary>Sends a message to several numbers, at most 100 by the service's rule; one result for each.</summary>
    /// <inheritdoc cref="Send(string, string, string, SmsSendOptions?, CancellationToken)" />
    /// <param name="to">The recipients' numbers, E.164.</param>
    public virtual Response<IReadOnlyList<SmsSendResult>> Send(
        string from,
        IEnumerable<string> to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _rest.SendAsync(SendBody.Of(from, to, message, options), async: false, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="Send(string, IEnumerable{string}, string, SmsSendOptions?, CancellationToken)" />
    public virtual async Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(
        string from,
        IEnumerable<string> to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default) =>
        await _rest.SendAsync(SendBody.Of(from, to, message, options), async: true, cancellationToken);

    private static Response<SmsSendResult> First(Response<IReadOnlyList<SmsSendResult>> all) => Response.FromValue(all.Value[0], all.GetRawResponse());
}
