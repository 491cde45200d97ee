using System.Globalization;
using System.Text.RegularExpressions;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>An ISO 8601 duration such as <c>P1DT2H</c>; years and months go by the calendar.</summary>
internal sealed partial record IsoDuration
{
    private int Months { get; init; }

    private TimeSpan Rest { get; init; }

    /// <summary>Null when the text is no duration, or one too long to count.</summary>
    public static IsoDuration? TryParse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        var seconds = (((((Of("w") * 7) + Of("d")) * 24) + Of("h")) * 3600) + (Of("min") * 60) + Of("s");
        var months = (Of("y") * 12) + Of("mon");
        const double limit = 100_000 * 86_400d;
        return seconds > limit || months > 12_000
            ? null
            : new IsoDuration { Months = sign * (int)months, Rest = sign * TimeSpan.FromSeconds(seconds) };

        double Of(string name) => match.Groups[name] is { Success: true, Value: var value } ? double.Parse(value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The instant this long after another, months counted in that one's offset.</summary>
    public DateTimeOffset After(DateTimeOffset start) => start.AddMonths(Months) + Rest;

    [GeneratedRegex(
        @"^(?<sign>[+-]?)P(?=\d|T\d)((?<y>\d+)Y)?((?<mon>\d+)M)?((?<w>\d+)W)?((?<d>\d+)D)?(T(?=\d)((?<h>\d+)H)?((?<min>\d+)M)?((?<s>\d+(\.\d+)?)S)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
