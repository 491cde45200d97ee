using Microsoft.AspNetCore.Http;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Supervision;

/// <summary>
/// Reads of which programme and which subtree something is asked, and whether the caller may ask it. A programme counts whether it is offered or not: what has
/// been begun in it goes on when its file is gone (docs/decisions/0013).
/// </summary>
public sealed class ProgrammeScope(ProgrammeCatalogue programmes, UnionDirectory unions)
{
    /// <summary>Whether a right reaches all that a programme serves: who runs it, or sees to it as a whole.</summary>
    public bool ReachesAll(StaffCaller staff, StaffRight right, Programme programme) =>
        programme.Batches.SelectMany(b => b.Regions).All(r => staff.Reaches(right, r, unions.Current));

    /// <summary>The programme with that id, offered or not; null when there is none, or the caller's right does not reach all that any version of it serves.</summary>
    public Programme? Whole(HttpRequest request, StaffRight right, string programmeId) =>
        programmes.Latest(programmeId) is { } programme && programmes.RegionsOf(programmeId).All(r => request.Staff().Reaches(right, r, unions.Current)) ? programme : null;

    /// <summary>From the query's <c>programmeId</c> and <c>unionId</c>.</summary>
    public (Scope? Scope, Refusal? Refusal) Read(HttpRequest request, StaffRight right) =>
        Read(request, right, request.Query["programmeId"], request.Query["unionId"], new FieldErrors());

    /// <summary>From texts as a client sends them.</summary>
    /// <param name="right">What must reach the union; without one, it is the caller's own.</param>
    /// <param name="errors">What is wrong already; takes the rest.</param>
    public (Scope? Scope, Refusal? Refusal) Read(HttpRequest request, StaffRight right, string? programmeId, string? unionId, FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var programme = read.Text("/programmeId", programmeId, "项目编号", 100);
        var staff = request.Staff();
        var union = read.Value<UnionId>("/unionId", unionId, "工会编号", FieldPresence.Optional) ?? staff.UnionId;
        if (!errors.IsEmpty)
        {
            return (null, errors.ToRefusal());
        }

        return programmes.Latest(programme!) is { } found && staff.Reaches(right, union, unions.Current)
            ? (new Scope(found, union), null)
            : (null, CommonRefusals.NotFound);
    }
}

/// <summary>A programme, in its newest version, in a subtree.</summary>
public sealed record Scope(Programme Programme, UnionId UnionId);
