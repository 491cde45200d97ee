using Qxym.Domain.Refusals;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Applications;

/// <summary>What a worker wants to stand in place of the form, or of a part of it.</summary>
/// <param name="Errors">What is wrong with the request already; the checks of its fields add to it.</param>
internal sealed record FormChange<T>(
    ApplicationId Id,
    WorkerCaller Worker,
    T Wanted,
    FieldErrors Errors,
    Func<StoredApplication, Refusal?> Authorise,
    Func<StoredApplication, Refusal?> Precondition,
    IdempotencyKey Key);
