using System.Net;

namespace Qxym.Functions.Tests.Acceptance.Rights;

/// <summary>How to knock at a staff route: with a request about something that belongs to certain unions.</summary>
/// <param name="Targets">
/// The unions of which the right must reach one, such as the chain of the application; null for a route that is about the caller's own union.
/// </param>
/// <param name="Request">
/// Anew for each caller. It changes nothing for the callers to come: an empty body, a name that is taken, a state that is already so.
/// </param>
internal sealed record Probe(IReadOnlyList<string>? Targets, Func<RightsScene, HttpRequestMessage> Request)
{
    /// <summary>Whether the thing belongs to the account that made it, so that 404 is an answer of the business.</summary>
    public bool OfItsMaker { get; init; }

    /// <summary>What callers are told whose right does not reach that far.</summary>
    public IReadOnlyList<HttpStatusCode> OutOfReach { get; init; } = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound];
}
