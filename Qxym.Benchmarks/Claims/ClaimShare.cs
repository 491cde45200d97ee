namespace Qxym.Benchmarks.Claims;

/// <summary>What one process has to tell.</summary>
/// <param name="Given">Claims that were given a place.</param>
/// <param name="Waiting">Claims that wait in line.</param>
/// <param name="Refused">Claims that were refused.</param>
/// <param name="Writes">Storage writes on the way, those that lost against another process included.</param>
/// <param name="Reads">Storage reads.</param>
/// <param name="SlowestMilliseconds">How long the last of its claims waited for an answer; all came at once.</param>
internal sealed record ClaimShare(int Given, int Waiting, int Refused, int Writes, int Reads, int SlowestMilliseconds);
