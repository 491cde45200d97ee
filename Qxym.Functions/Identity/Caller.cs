using System.Text.Json.Serialization;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Identity;

/// <summary>Who is signed in.</summary>
[JsonDerivedType(typeof(WorkerCaller), Roles.Worker)]
[JsonDerivedType(typeof(StaffCaller), Roles.Staff)]
public abstract record Caller
{
    /// <summary>How records name them.</summary>
    [JsonIgnore]
    public abstract Actor Actor { get; }
}

/// <summary>A worker.</summary>
/// <param name="PersonKey">The keyed hash of the worker's ID number; the account's id.</param>
public sealed record WorkerCaller(string PersonKey) : Caller
{
    public override Actor Actor => new(ActorKind.Worker, PersonKey);
}

/// <summary>Union staff.</summary>
/// <param name="StaffId">The account's id.</param>
/// <param name="UnionId">The union acted for.</param>
/// <param name="StaffRoles">What the account may do: <c>reviewer</c>, ….</param>
public sealed record StaffCaller(string StaffId, UnionId UnionId, IReadOnlyList<string> StaffRoles) : Caller
{
    public override Actor Actor => new(ActorKind.Staff, StaffId, UnionId);
}

/// <summary>The kinds of caller that routes ask for by <c>[Authorize(Roles = …)]</c>.</summary>
public static class Roles
{
    public const string Worker = "worker";
    public const string Staff = "staff";
}

/// <summary>What a staff account may do.</summary>
public static class StaffRoles
{
    public const string Reviewer = "reviewer";
    public const string Supervisor = "supervisor";
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Reviewer, Supervisor, Administrator];
}
