using Qxym.Domain.Refusals;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Applications;

/// <summary>A worker knows of their own applications only.</summary>
internal static class Ownership
{
    public static Refusal? Check(StoredApplication application, WorkerCaller worker) =>
        application.PersonKey == worker.PersonKey ? null : CommonRefusals.NotFound;
}
