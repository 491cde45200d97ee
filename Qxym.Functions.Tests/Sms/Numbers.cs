using Azure.Communication.Sms;

namespace Qxym.Functions.Tests.Sms;

/// <summary>Numbers nobody has, and clients that try again at once.</summary>
internal static class Numbers
{
    public const string Sender = "+12065550100";
    public const string First = "+12065550101";
    public const string Second = "+12065550102";

    public static SmsClient Client(this SmsServer server) => new(server.ConnectionString, AtOnce());

    public static SmsClientOptions AtOnce() => new() { Retry = { Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };
}
