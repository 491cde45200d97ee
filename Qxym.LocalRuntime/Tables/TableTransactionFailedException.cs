using System.Globalization;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>A transaction of which nothing was done, because one of its actions was refused.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <param name="requestFailedException">What the service answered to the action at fault.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(Checked(requestFailedException).Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException)
    {
        FailedTransactionActionIndex = IndexAtStartOf(requestFailedException.Message);
    }

    /// <summary>Which of the submitted actions was refused, counted from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    private static RequestFailedException Checked(RequestFailedException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception;
    }

    // The service writes "3:The update condition …".
    private static int? IndexAtStartOf(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
    }
}
