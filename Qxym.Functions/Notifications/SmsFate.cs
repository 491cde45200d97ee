using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Notifications;

/// <summary>
/// What is to be done about a message that is due, where a decision was undone (docs/decisions/0012): what has not been sent is cancelled, what
/// has been, or may have been, is corrected by a second message.
/// </summary>
public enum SmsFate
{
    Send,

    /// <summary>There is nothing to tell any more.</summary>
    Cancel,

    /// <summary>Whether the message that it corrects goes out is not known yet.</summary>
    Wait,

    /// <summary>It tells of a decision that was undone, and the gateway may have it: it is not sent again, and is corrected.</summary>
    LeaveUnknown,
}

/// <summary>Tells <see cref="SmsFate"/>s.</summary>
public static class SmsFates
{
    /// <summary>The fate of one of an application's messages that are not settled.</summary>
    public static SmsFate Of(StoredSms sms, StoredApplication application)
    {
        if (application.Records.Any(r => r.Undoes == sms.Version))
        {
            return sms.State == SmsState.Sending ? SmsFate.LeaveUnknown : SmsFate.Cancel;
        }

        return application.Records.FirstOrDefault(r => r.Version == sms.Version)?.Undoes is { } undone
            ? OfCorrection(application.Sms.FirstOrDefault(s => s.Version == undone))
            : SmsFate.Send;
    }

    private static SmsFate OfCorrection(StoredSms? corrected) => corrected?.State switch
    {
        SmsState.Sent or SmsState.Unknown => SmsFate.Send,
        SmsState.Pending or SmsState.Sending => SmsFate.Wait,
        _ => SmsFate.Cancel,
    };
}
