namespace Qxym.Functions.Tests.Simulation;

/// <summary>What must have become of an application when all is done.</summary>
/// <param name="Status">As the worker sees it.</param>
/// <param name="Acts">Its records, oldest first.</param>
/// <param name="Inboxes">Where it lies, <c>union_State</c>.</param>
/// <param name="Sms">A word of each message that the worker received.</param>
internal sealed record RaceEnd(string Status, string[] Acts, string[] Inboxes, string[] Sms);
