using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Windows;

/// <summary>A change of a batch's windows, as history has it.</summary>
/// <param name="Id">Its own: by it a writer knows its change again when an answer was lost.</param>
/// <param name="Version">Counts the changes of the batch, from 1.</param>
/// <param name="At">When, in rule time.</param>
/// <param name="StaffId">Who made it.</param>
/// <param name="UnionId">For which union.</param>
public sealed record StoredWindowChange(
    Guid Id, string ProgrammeId, string BatchId, int Version, DateTimeOffset At, string StaffId, UnionId UnionId, BatchWindows Before, BatchWindows After);

/// <summary>How far the running applications of a batch have followed the newest change.</summary>
/// <param name="Version">The change they follow.</param>
/// <param name="After">The key of the last row of the index of applications in progress that was looked at; empty at the beginning.</param>
/// <param name="Done">How many applications have been told.</param>
/// <param name="IsFinished">Whether all have.</param>
public sealed record WindowFollowing(string ProgrammeId, string BatchId, int Version, string After, int Done, bool IsFinished);
