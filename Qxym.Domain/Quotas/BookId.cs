namespace Qxym.Domain.Quotas;

/// <summary>Names a 名额 book: the places of a programme, or those that a batch of it has for itself.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="BatchId">The batch, if it shares its places with no other; null for the programme's book.</param>
public sealed record BookId(string ProgrammeId, string? BatchId = null)
{
    /// <summary><c>jinan-2021</c>, <c>guangzhou-2021.first</c>: ids of programmes and batches have no dots.</summary>
    public override string ToString() => BatchId is null ? ProgrammeId : $"{ProgrammeId}.{BatchId}";
}
