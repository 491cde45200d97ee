using Qxym.Domain.PublicNotices;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>A line of a notice as it is stored.</summary>
/// <param name="Entry">What everybody reads.</param>
/// <param name="ApplicationId">Whose it is.</param>
/// <param name="RemovedIn">The first version without it; null while all have it. 1 for one that was never published.</param>
/// <param name="Note">Why it was taken out; null while it is in.</param>
public sealed record StoredEntry(NoticeEntry Entry, ApplicationId ApplicationId, int? RemovedIn = null, string? Note = null);
