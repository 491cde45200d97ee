using Qxym.Domain.Staff;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>
/// The right that staff need to call a function. The middleware asks <see cref="StaffRights"/> whether the caller has it at all; over which
/// unions it reaches, the function asks. Workers that a function also lets in are not concerned.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(StaffRight right) : Attribute
{
    public StaffRight Right { get; } = right;
}

/// <summary>A function for every signed-in member of staff, whatever the account is for: their own session, password and profile.</summary>
/// <remarks>Also open while the password must be changed.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnAccountAttribute : Attribute;
