using Azure.Core;
using Azure.Data.Tables.Edm;
using Azure.Data.Tables.Rest;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Adds a row. 409 when a row with its keys is there.</summary>
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        AddAsync(entity, async: false, cancellationToken).Result();

    /// <inheritdoc cref="AddEntity{T}" />
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        AddAsync(entity, async: true, cancellationToken);

    /// <summary>Reads a row. 404 when it is not there.</summary>
    public virtual Response<T> GetEntity<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        GetAsync<T>(partitionKey, rowKey, select, async: false, cancellationToken).Result();

    /// <inheritdoc cref="GetEntity{T}" />
    public virtual Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        GetAsync<T>(partitionKey, rowKey, select, async: true, cancellationToken);

    /// <summary>Reads a row that may not be there; nor may the table.</summary>
    public virtual NullableResponse<T> GetEntityIfExists<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        GetIfExistsAsync<T>(partitionKey, rowKey, select, async: false, cancellationToken).Result();

    /// <inheritdoc cref="GetEntityIfExists{T}" />
    public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        GetIfExistsAsync<T>(partitionKey, rowKey, select, async: true, cancellationToken);

    /// <summary>Changes a row that has this ETag (<see cref="ETag.All"/> for any). 412 when it has another, 404 when it is not there.</summary>
    public virtual Response UpdateEntity<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        PutAsync(entity, Conditional(ifMatch), mode, async: false, cancellationToken).Result();

    /// <inheritdoc cref="UpdateEntity{T}" />
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        PutAsync(entity, Conditional(ifMatch), mode, async: true, cancellationToken);

    /// <summary>Writes a row, whether it is there or not.</summary>
    public virtual Response UpsertEntity<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        PutAsync(entity, null, mode, async: false, cancellationToken).Result();

    /// <inheritdoc cref="UpsertEntity{T}" />
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        PutAsync(entity, null, mode, async: true, cancellationToken);

    /// <summary>Deletes a row that has this ETag (default for any); one that is not there is answered with 404, not thrown.</summary>
    public virtual Response DeleteEntity(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteAsync(partitionKey, rowKey, ifMatch, async: false, cancellationToken).Result();

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)" />
    public virtual Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteAsync(partitionKey, rowKey, ifMatch, async: true, cancellationToken);

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)" />
    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntity(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)" />
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    private static ETag Conditional(ETag ifMatch) => ifMatch == default
        ? throw new ArgumentException("An update needs the ETag the row must have; ETag.All stands for any.", nameof(ifMatch))
        : ifMatch;

    private async Task<Response> AddAsync<T>(T entity, bool async, CancellationToken cancellationToken)
        where T : ITableEntity
    {
        using var message = _rest.Message(RequestMethod.Post, Name);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        TableRest.SetJson(message, EntityWriter.Write(entity));
        return await _rest.SendOrThrowAsync(message, async, cancellationToken);
    }

    private async Task<Response<T>> GetAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select, bool async, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var found = await GetIfExistsAsync<T>(partitionKey, rowKey, select, async, cancellationToken);
        return found.HasValue
            ? Response.FromValue(found.Value!, found.GetRawResponse())
            : throw new RequestFailedException(found.GetRawResponse());
    }

    private async Task<NullableResponse<T>> GetIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select, bool async, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var query = EntityAddress.Query(("$select", Selected(select)));
        using var message = _rest.Message(RequestMethod.Get, EntityAddress.Of(Name, partitionKey, rowKey) + query);
        var response = await _rest.SendAsync(message, async, cancellationToken);
        if (response.Status == 404)
        {
            return new Missing<T>(response);
        }

        if (response.Status >= 400)
        {
            throw new RequestFailedException(response);
        }

        using var json = TableRest.Read(response);
        var entity = EntityReader.Read<T>(json.RootElement);
        entity.ETag = response.Headers.ETag ?? entity.ETag;
        return Response.FromValue(entity, response);
    }

    private async Task<Response> PutAsync<T>(T entity, ETag? ifMatch, TableUpdateMode mode, bool async, CancellationToken cancellationToken)
        where T : ITableEntity
    {
        var method = mode == TableUpdateMode.Replace ? RequestMethod.Put : RequestMethod.Patch;
        using var message = _rest.Message(method, EntityAddress.Of(Name, entity.PartitionKey, entity.RowKey));
        if (ifMatch is { } etag)
        {
            message.Request.Headers.SetValue("If-Match", etag.ToString());
        }

        TableRest.SetJson(message, EntityWriter.Write(entity));
        return await _rest.SendOrThrowAsync(message, async, cancellationToken);
    }

    private async Task<Response> DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, bool async, CancellationToken cancellationToken)
    {
        using var message = _rest.Message(RequestMethod.Delete, EntityAddress.Of(Name, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        var response = await _rest.SendAsync(message, async, cancellationToken);
        return response.Status is >= 400 and not 404 ? throw new RequestFailedException(response) : response;
    }

    private static string? Selected(IEnumerable<string>? select) => select is null ? null : string.Join(',', select);
}
