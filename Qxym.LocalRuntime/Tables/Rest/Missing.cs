#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>The answer to a question for a row that is not there.</summary>
internal sealed class Missing<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The row is not there. Ask HasValue first.");

    public override Response GetRawResponse() => response;
}
