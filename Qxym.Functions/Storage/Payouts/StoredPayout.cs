using Azure;
using Qxym.Domain.Payouts;

namespace Qxym.Functions.Storage.Payouts;

/// <summary>The head of a payment batch as it was read.</summary>
/// <param name="Batch">What it says.</param>
/// <param name="ETag">What a change must still find.</param>
public sealed record StoredPayout(PayoutBatch Batch, ETag ETag);
