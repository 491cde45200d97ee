using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Rest;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>One table: its rows, its queries, its transactions. Thread-safe; keep one per table.</summary>
/// <remarks>Every method throws <see cref="RequestFailedException"/> with the service's status and error code where nothing else is said.</remarks>
public partial class TableClient
{
    private readonly TableRest _rest;

    /// <param name="connectionString">A storage connection string, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <param name="tableName">The table.</param>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <inheritdoc cref="TableClient(string, string)" />
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TableRest.From(connectionString, options), tableName)
    {
    }

    /// <param name="endpoint">The table's address, with a shared access signature as its query.</param>
    /// <param name="options">How to send.</param>
    public TableClient(Uri endpoint, TableClientOptions? options = null)
        : this(TableRest.From(EntityAddress.ServiceOf(endpoint), options), EntityAddress.TableOf(endpoint))
    {
    }

    /// <param name="endpoint">The table's address.</param>
    /// <param name="credential">A shared access signature.</param>
    /// <param name="options">How to send.</param>
    public TableClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(
            new TableRest(EntityAddress.ServiceOf(EntityAddress.Secure(endpoint)), new SasPolicy(credential), options ?? new TableClientOptions()),
            EntityAddress.TableOf(endpoint))
    {
    }

    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The account's key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The account's key.</param>
    /// <param name="options">How to send.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new TableRest(endpoint, new SharedKeyPolicy(credential), options ?? new TableClientOptions()), tableName)
    {
    }

    /// <param name="endpoint">The address of the Table service.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="tokenCredential">Who asks.</param>
    /// <param name="options">How to send.</param>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableRest.From(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableRest rest, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _rest = rest;
        Name = tableName;
    }

    /// <summary>For mocking.</summary>
    protected TableClient()
    {
        _rest = null!;
        Name = "";
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _rest.AccountName;

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => new($"{_rest.Endpoint.AbsoluteUri.TrimEnd('/')}/{Name}");

    /// <summary>Writes a filter with its values escaped: <c>CreateQueryFilter($"PartitionKey eq {key}")</c>.</summary>
    public static string CreateQueryFilter(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(FilterText.Literal)]);
    }

    /// <summary>Translates a predicate into a filter.</summary>
    /// <exception cref="NotSupportedException">The predicate says what the service cannot be asked.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return FilterExpression.Translate(filter);
    }

    /// <summary>Creates the table; a table that is there is an error.</summary>
    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_rest, Name, async: false, cancellationToken).Result();

    /// <inheritdoc cref="Create" />
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_rest, Name, async: true, cancellationToken);

    /// <summary>Creates the table unless it is there.</summary>
    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        TableCalls.CreateIfNotExistsAsync(_rest, Name, async: false, cancellationToken).Result();

    /// <inheritdoc cref="CreateIfNotExists" />
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableCalls.CreateIfNotExistsAsync(_rest, Name, async: true, cancellationToken);

    /// <summary>Deletes the table; one that is not there is answered with 404, not thrown.</summary>
    public virtual Response Delete(CancellationToken cancellationToken = default) =>
        TableCalls.DeleteAsync(_rest, Name, async: false, cancellationToken).Result();

    /// <inheritdoc cref="Delete" />
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        TableCalls.DeleteAsync(_rest, Name, async: true, cancellationToken);
}
