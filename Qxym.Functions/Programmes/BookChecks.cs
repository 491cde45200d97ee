using System.Text.Json;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Programmes;

/// <summary>Checks new versions of programmes against those in use: places that were given stay in their book, and in their account (<see cref="BookRules"/>).</summary>
internal static class BookChecks
{
    /// <summary>Files with something new whose batches would leave the book of an edition in use, or of an older file that comes into use with them, or whose tables would shift places in it.</summary>
    public static IReadOnlyList<ProgrammeFileProblem> Check(IReadOnlyList<ReadProgramme> programmes, IReadOnlyList<ProgrammeEdition> inUse)
    {
        var all = new List<ProgrammeFileProblem>();
        var kept = inUse.Select(Readable).OfType<Programme>().ToList();
        foreach (var read in programmes.Where(p => !IsInUse(p.Edition, inUse)))
        {
            var problems = new FileProblems(read.File, all);
            var older = programmes.Select(p => p.Programme).Where(p => p.Version < read.Programme.Version);
            var before = kept.Concat(older).Where(p => p.Id == read.Programme.Id).OrderByDescending(p => p.Version).ToList();
            var left = before.SelectMany(p => BookRules.Check(p, read.Programme).Select(l => (p.Version, Book: l)));
            var shifted = before.SelectMany(p => BookRules.CheckShifts(p, read.Programme).Select(s => (p.Version, Shift: s)));
            foreach (var (version, book) in left.DistinctBy(l => l.Book.BatchId))
            {
                problems.Add(PlaceOf(book, read.Programme), Message(book, version));
            }

            foreach (var (version, shift) in shifted.DistinctBy(s => s.Shift.Book))
            {
                problems.Add(PlaceOf(shift.Book, read.Programme), Message(shift, version));
            }
        }

        return all;
    }

    private static bool IsInUse(ProgrammeEdition edition, IReadOnlyList<ProgrammeEdition> inUse) =>
        inUse.Any(e => (e.Id, e.Version) == (edition.Id, edition.Version) && e.SaysTheSame(edition));

    /// <summary>Null for one that this release is too old for.</summary>
    private static Programme? Readable(ProgrammeEdition edition)
    {
        try
        {
            return edition.Read();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PlaceOf(LeftBook left, Programme programme)
    {
        var (index, batch) = programme.Batches.Index().First(b => b.Item.Id == left.BatchId);
        return left.To is null && batch.Quota is null ? "$.quota" : $"$.batches[{index}].quota";
    }

    private static string PlaceOf(BookId book, Programme programme) =>
        book.BatchId is null ? "$.quota" : $"$.batches[{programme.Batches.Index().First(b => b.Item.Id == book.BatchId).Index}].quota";

    private static string Message(ShiftedPlaces shifted, int version) =>
        $"Compared with version {version}, which is in use, places go from {NameOf(shifted.From)} to {NameOf(shifted.To)}. They may be given already, and would be given twice. "
        + "A new version may add places, or take some away, but not both. Move places with PUT /api/quotas/{quotaId}, which sees what is given.";

    private static string NameOf(AccountId account) => account.UnionId is { } unionId ? $"the union {unionId}" : "those that are allotted to no union";

    private static string Message(LeftBook left, int version) => (left.To is null
            ? $"Version {version}, which is in use, counts the places of the batch {left.BatchId}, and this file does not. Count them on, with a higher total if there are to be enough for all"
            : $"In version {version}, which is in use, the batch {left.BatchId} takes its places from {NameOf(left.From)}, in this file from {NameOf(left.To)}. Leave its quota where it was")
        + ", else the places given would be lost sight of. Or leave the batch out: those who applied in it go on by their version, and a batch with another id can take others.";

    private static string NameOf(BookId book) => book.BatchId is null ? "the quota of the programme" : "a quota of its own";
}
