using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Rest;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>The Table service of an account: its tables. Thread-safe.</summary>
public class TableServiceClient
{
    private readonly TableRest _rest;

    /// <param name="connectionString">A storage connection string, or <c>UseDevelopmentStorage=true</c>.</param>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <inheritdoc cref="TableServiceClient(string)" />
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(TableRest.From(connectionString, options))
    {
    }

    /// <param name="endpoint">The address of the Table service, with a shared access signature as its query.</param>
    /// <param name="options">How to send.</param>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
        : this(TableRest.From(endpoint, options))
    {
    }

    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="credential">The account's key.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <inheritdoc cref="TableServiceClient(Uri, TableSharedKeyCredential)" />
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(new TableRest(endpoint, new SharedKeyPolicy(credential), options ?? new TableClientOptions()))
    {
    }

    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="credential">A shared access signature.</param>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <inheritdoc cref="TableServiceClient(Uri, AzureSasCredential)" />
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(new TableRest(EntityAddress.Secure(endpoint), new SasPolicy(credential), options ?? new TableClientOptions()))
    {
    }

    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tokenCredential">Who asks.</param>
    /// <param name="options">How to send.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableRest.From(endpoint, tokenCredential, options))
    {
    }

    /// <summary>For mocking.</summary>
    protected TableServiceClient() => _rest = null!;

    private TableServiceClient(TableRest rest) => _rest = rest;

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _rest.AccountName;

    /// <summary>The address of the Table service.</summary>
    public virtual Uri Uri => _rest.Endpoint;

    /// <summary>Writes a filter with its values escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableClient.CreateQueryFilter(filter);

    /// <summary>Translates a predicate over tables into a filter.</summary>
    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return FilterExpression.Translate(filter);
    }

    /// <summary>A client for one table, which need not be there yet.</summary>
    public virtual TableClient GetTableClient(string tableName) => new(_rest, tableName);

    /// <summary>Creates a table; one that is there is an error.</summary>
    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_rest, tableName, async: false, cancellationToken).Result();

    /// <inheritdoc cref="CreateTable" />
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_rest, tableName, async: true, cancellationToken);

    /// <summary>Creates a table unless it is there.</summary>
    public virtual Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.CreateIfNotExistsAsync(_rest, tableName, async: false, cancellationToken).Result();

    /// <inheritdoc cref="CreateTableIfNotExists" />
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.CreateIfNotExistsAsync(_rest, tableName, async: true, cancellationToken);

    /// <summary>Deletes a table; one that is not there is answered with 404, not thrown.</summary>
    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.DeleteAsync(_rest, tableName, async: false, cancellationToken).Result();

    /// <inheritdoc cref="DeleteTable" />
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.DeleteAsync(_rest, tableName, async: true, cancellationToken);

    /// <summary>The tables that a filter lets through (null for all), by name.</summary>
    public virtual Pageable<TableItem> Query(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new QueryPages<TableItem>((token, size) => TableCalls.PageAsync(_rest, filter, size ?? maxPerPage, token, async: false, cancellationToken).Result());

    /// <inheritdoc cref="Query(string, int?, CancellationToken)" />
    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new AsyncQueryPages<TableItem>(
            (token, size, stop) => TableCalls.PageAsync(_rest, filter, size ?? maxPerPage, token, async: true, stop), cancellationToken);

    /// <inheritdoc cref="Query(string, int?, CancellationToken)" />
    public virtual Pageable<TableItem> Query(Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="Query(string, int?, CancellationToken)" />
    public virtual AsyncPageable<TableItem> QueryAsync(Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);
}
