using Qxym.Domain.People;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Programmes.Lists;

/// <summary>What a file of persons holds.</summary>
/// <param name="Lines">The lines with something in them, the heading aside.</param>
/// <param name="People">The ID numbers that were read, each once.</param>
/// <param name="Errors">Everything that is wrong, line by line.</param>
internal sealed record ListFile(int Lines, IReadOnlyCollection<IdNumber> People, IReadOnlyList<ListLineError> Errors)
{
    /// <summary>The most lines taken of one file.</summary>
    public const int MostLines = 20_000;

    private static readonly string[] Headings = ["身份证号", "身份证号码", "idNumber"];

    /// <summary>Reads CSV or XLSX.</summary>
    public static (ListFile? File, Refusal? Refusal) Read(byte[] content)
    {
        var rows = TableRows.Read(content);
        return rows is null ? (null, ListRefusals.NotReadable) : Read(rows);
    }

    private static (ListFile? File, Refusal? Refusal) Read(IReadOnlyList<ListRow> rows)
    {
        var column = rows.Count == 0 ? -1 : rows[0].Cells.ToList().FindIndex(c => Headings.Contains(c.Trim(), StringComparer.OrdinalIgnoreCase));
        if (column < 0)
        {
            return (null, ListRefusals.NoHeading);
        }

        var people = new HashSet<IdNumber>();
        var errors = new List<ListLineError>();
        var lines = rows.Skip(1).Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))).ToList();
        if (lines.Count > MostLines)
        {
            return (null, ListRefusals.TooManyLines);
        }

        foreach (var row in lines)
        {
            if (IdNumber.TryParse(row.Cells.ElementAtOrDefault(column), out var idNumber, out var error))
            {
                people.Add(idNumber);
            }
            else
            {
                errors.Add(new ListLineError(row.Line, error));
            }
        }

        return (new ListFile(lines.Count, people, errors), null);
    }
}

/// <summary>A line of a file.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record ListRow(int Line, IReadOnlyList<string> Cells);

/// <summary>What is wrong with a line. Never says what stands in it: that is personal data.</summary>
/// <param name="Line">Its number in the file, from 1, the heading included.</param>
/// <param name="Message">A Chinese sentence for the person who made the file.</param>
public sealed record ListLineError(int Line, string Message);
