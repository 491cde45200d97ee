using Microsoft.Extensions.Configuration;

namespace Qxym.Functions.Workflows.Checks;

/// <summary>How much of a ledger one activity looks at: about <c>Checks:PageSize</c> rows that something else must be read for, 1000 if not set.</summary>
public sealed class CheckPages(IConfiguration configuration)
{
    /// <summary>A row that is only counted costs so little.</summary>
    private const int CountedForOne = 20;

    /// <summary>Rows that something else is read for.</summary>
    public int Size { get; } = configuration.GetValue("Checks:PageSize", 1000);

    /// <summary>Rows that are only counted.</summary>
    public int CountedSize => Size * CountedForOne;

    /// <summary>Payment batches to look for at a time: each may have many lines to go by.</summary>
    public int Batches => Math.Max(Size / 10, 1);

    /// <summary>What rows that were only counted come to in others; at least one.</summary>
    public static int Counted(int rows) => (rows + CountedForOne - 1) / CountedForOne;
}
