using Azure.Core;
using Azure.Data.Tables.Rest;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Does all of these actions or none. They are of one partition, at most 100, and each names another row.</summary>
    /// <returns>The answer to each action, in order.</returns>
    /// <exception cref="TableTransactionFailedException">One of them was refused; it says which.</exception>
    /// <exception cref="RequestFailedException">The service did not look at them: not allowed, too large, too busy.</exception>
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        SubmitAsync(transactionActions, async: false, cancellationToken).Result();

    /// <inheritdoc cref="SubmitTransaction" />
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        SubmitAsync(transactionActions, async: true, cancellationToken);

    private async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        IEnumerable<TableTransactionAction> transactionActions, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        List<TableTransactionAction> actions = [.. transactionActions];
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        if (actions.FindIndex(a => a.Entity.PartitionKey != actions[0].Entity.PartitionKey) is var stranger and >= 0)
        {
            // The service refuses it so; the emulator would carry it out.
            throw new TableTransactionFailedException(new RequestFailedException(
                400, $"{stranger}:All commands in a batch must operate on same entity group.", "CommandsInBatchActOnDifferentPartitions", null));
        }

        var (body, contentType) = Transaction.Write(actions, Name, _rest.Endpoint);
        using var message = _rest.Message(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue("Content-Type", contentType);
        message.Request.Content = RequestContent.Create(body);
        var response = await _rest.SendOrThrowAsync(message, async, cancellationToken);
        var parts = Transaction.Read(response);
        return parts.FirstOrDefault(p => p.Status >= 400) is { } failed
            ? throw new TableTransactionFailedException(new RequestFailedException(failed, null, new ErrorParser()))
            : Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }
}
