using System.Text.Json.Serialization;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Identity;

/// <summary>Who is signed in.</summary>
[JsonDerivedType(typeof(WorkerCaller), Roles.Worker)]
[JsonDerivedType(typeof(StaffCaller), Roles.Staff)]
public abstract record Caller
{
    /// <summary>The session that the token belongs to; null for the local runtime's tokens, which belong to none.</summary>
    public string? SessionId { get; init; }

    /// <summary>How records name them.</summary>
    [JsonIgnore]
    public abstract Actor Actor { get; }

    /// <summary>The partition of their sessions.</summary>
    [JsonIgnore]
    public string AccountKey => $"{Actor.Kind}-{Actor.Id}";
}

/// <summary>A worker.</summary>
/// <param name="PersonKey">The keyed hash of the worker's ID number; the account's id.</param>
public sealed record WorkerCaller(string PersonKey) : Caller
{
    public override Actor Actor => new(ActorKind.Worker, PersonKey);
}

/// <summary>Union staff.</summary>
/// <param name="StaffId">The account's name.</param>
/// <param name="UnionId">The union acted for.</param>
/// <param name="StaffRoles">What the account is for.</param>
public sealed record StaffCaller(string StaffId, UnionId UnionId, IReadOnlyList<StaffRole> StaffRoles) : Caller
{
    public override Actor Actor => new(ActorKind.Staff, StaffId, UnionId);

    /// <summary>Whether the password must be changed before anything else (first sign-in, or after a reset by the administrator).</summary>
    public bool PasswordChangeRequired { get; init; }

    /// <summary>Whether a right reaches a union.</summary>
    public bool Reaches(StaffRight right, UnionId target, UnionTree unions) => StaffRights.Reaches(StaffRoles, right, UnionId, target, unions);
}

/// <summary>The kinds of caller that routes ask for by <c>[Authorize(Roles = …)]</c>.</summary>
public static class Roles
{
    public const string Worker = "worker";
    public const string Staff = "staff";
}
