using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Edm;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Rest;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>The rows that a filter lets through (null for all), by partition and row key.</summary>
    /// <param name="filter">In OData; see <see cref="CreateQueryFilter(FormattableString)"/>.</param>
    /// <param name="maxPerPage">The largest page, 1–1000.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public virtual Pageable<T> Query<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new QueryPages<T>((token, size) => PageAsync<T>(filter, size ?? maxPerPage, select, token, async: false, cancellationToken).Result());

    /// <inheritdoc cref="Query{T}(string, int?, IEnumerable{string}, CancellationToken)" />
    public virtual Pageable<T> Query<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Query<T>(FilterExpression.Translate(filter), maxPerPage, select, cancellationToken);

    /// <inheritdoc cref="Query{T}(string, int?, IEnumerable{string}, CancellationToken)" />
    public virtual AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new AsyncQueryPages<T>(
            (token, size, stop) => PageAsync<T>(filter, size ?? maxPerPage, select, token, async: true, stop), cancellationToken);

    /// <inheritdoc cref="Query{T}(string, int?, IEnumerable{string}, CancellationToken)" />
    public virtual AsyncPageable<T> QueryAsync<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        QueryAsync<T>(FilterExpression.Translate(filter), maxPerPage, select, cancellationToken);

    private async Task<Page<T>> PageAsync<T>(
        string? filter, int? top, IEnumerable<string>? select, string? token, bool async, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var from = Continuation.Parse(token);
        var query = EntityAddress.Query(
            ("$filter", string.IsNullOrEmpty(filter) ? null : filter),
            ("$top", top?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("$select", Selected(select)),
            ("NextPartitionKey", from?.NextPartitionKey),
            ("NextRowKey", from?.NextRowKey));
        using var message = _rest.Message(RequestMethod.Get, $"{Name}(){query}");
        var response = await _rest.SendOrThrowAsync(message, async, cancellationToken);
        using var json = TableRest.Read(response);
        List<T> rows = [.. json.RootElement.GetProperty("value").EnumerateArray().Select(EntityReader.Read<T>)];
        return Page<T>.FromValues(rows, Continuation.After(response), response);
    }
}
