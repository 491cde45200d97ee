using System.Globalization;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;

namespace Qxym.Benchmarks.Claims;

/// <summary>How much is claimed.</summary>
/// <param name="Claims">By all processes together.</param>
/// <param name="Places">In the one account.</param>
/// <param name="Processes">At once.</param>
/// <param name="HasLine">Whether who comes too late waits in line; else they are refused.</param>
internal sealed record ClaimOptions(int Claims, int Places, int Processes, bool HasLine)
{
    /// <summary>The book that the account stands in.</summary>
    public static BookId Book { get; } = new("benchmark");

    /// <summary>Its table.</summary>
    public QuotaTable Quotas => QuotaTable.Of(new QuotaRules { Policy = QuotaPolicy.AtSubmission, Total = Places, WaitingList = HasLine });

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static ClaimOptions? Read(IReadOnlyList<string> args)
    {
        var options = new ClaimOptions(5_000, 350, 8, true);
        for (var i = 0; i < args.Count && options is not null; i += 2)
        {
            options = i + 1 < args.Count ? options.With(args[i], args[i + 1]) : null;
        }

        return options;
    }

    /// <summary>As they are passed on.</summary>
    public IEnumerable<string> ToArguments() =>
    [
        "--claims", Claims.ToString(CultureInfo.InvariantCulture),
        "--places", Places.ToString(CultureInfo.InvariantCulture),
        "--processes", Processes.ToString(CultureInfo.InvariantCulture),
        "--line", HasLine.ToString(),
    ];

    private ClaimOptions? With(string name, string value) => (name, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) switch
    {
        ("--claims", true) => this with { Claims = number },
        ("--places", true) => this with { Places = number },
        ("--processes", true) when number > 0 => this with { Processes = number },
        ("--line", _) when bool.TryParse(value, out var hasLine) => this with { HasLine = hasLine },
        _ => null,
    };
}
