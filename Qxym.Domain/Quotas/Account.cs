using Qxym.Domain.Refusals;

namespace Qxym.Domain.Quotas;

/// <summary>
/// The places of one account and how many of them are given. A claim takes the account's next number, which is its place in the order of
/// arrival: it gets a place while there is one and nobody waits, else it waits in line under that number. Immutable.
/// </summary>
public sealed record Account
{
    /// <summary>So many numbers share a count of who waits among them.</summary>
    public const int BlockSize = 500;

    public required AccountId Id { get; init; }

    /// <summary>The places it has by the programme's file.</summary>
    public required int Allotted { get; init; }

    /// <summary>What reallocations have added, or taken away.</summary>
    public int Moved { get; init; }

    /// <summary>Places given.</summary>
    public int Given { get; init; }

    /// <summary>How many wait in line.</summary>
    public int Waiting { get; init; }

    /// <summary>The last number taken; numbers count from 1 and are never used twice.</summary>
    public int LastNumber { get; init; }

    /// <summary>Counts reallocations.</summary>
    public int Changes { get; init; }

    /// <summary>How many wait in each block of <see cref="BlockSize"/> numbers; a block where nobody does is left out.</summary>
    public IReadOnlyDictionary<int, int> Blocks { get; init; } = new Dictionary<int, int>();

    /// <summary>The places there are now.</summary>
    public int Places => Allotted + Moved;

    /// <summary>The places that are free.</summary>
    public int Left => Math.Max(Places - Given, 0);

    /// <summary>Whether the first in line can have a place.</summary>
    public bool CanPromote => Waiting > 0 && Given < Places;

    /// <summary>Whether a union whose account it is has places of its own: one that was emptied, and in which nobody has or waits for anything, counts no more.</summary>
    public bool IsInUse => Places > 0 || Given > 0 || Waiting > 0;

    /// <summary>The block of a number.</summary>
    public static int BlockOf(int number) => number / BlockSize;

    /// <summary>Takes the next number.</summary>
    /// <param name="keepsLine">Whether who comes too late may wait.</param>
    /// <returns>The account after it and the number, with a place or in line; null when it is full.</returns>
    public (Account After, int Number, bool IsWaiting)? Take(bool keepsLine)
    {
        var number = LastNumber + 1;
        return Waiting == 0 && Given < Places ? (this with { Given = Given + 1, LastNumber = number }, number, false)
            : keepsLine ? (Joined(number), number, true)
            : null;
    }

    /// <summary>After a place was given back.</summary>
    public Account Freed() => this with { Given = Given - 1 };

    /// <summary>After somebody in line has gone.</summary>
    public Account WentFromLine(int number) => this with { Waiting = Waiting - 1, Blocks = Counted(number, -1) };

    /// <summary>After the first in line was given a place.</summary>
    /// <param name="number">The number of the one promoted.</param>
    public Account Promoted(int number) => WentFromLine(number) with { Given = Given + 1 };

    /// <summary>Why so many places cannot be taken away; null when they can.</summary>
    public Refusal? CheckGiving(int places) => Places - places < Given ? QuotaRefusals.BelowGiven(Given) : null;

    /// <summary>Why no union below it, whose workers it serves, can be given places of its own; null when one can. They would pass those in line here.</summary>
    public Refusal? CheckOpeningBelow() => Waiting > 0 ? QuotaRefusals.LineAbove(Waiting) : null;

    /// <summary>After a reallocation.</summary>
    /// <param name="places">How many more places it has; less than 0 for fewer.</param>
    public Account Reallocated(int places) => this with { Moved = Moved + places, Changes = Changes + 1 };

    /// <summary>How many wait in the blocks before that of a number.</summary>
    public int WaitingBeforeBlockOf(int number) => Blocks.Where(b => b.Key < BlockOf(number)).Sum(b => b.Value);

    private Account Joined(int number) => this with { Waiting = Waiting + 1, LastNumber = number, Blocks = Counted(number, 1) };

    private Dictionary<int, int> Counted(int number, int step)
    {
        var blocks = new Dictionary<int, int>(Blocks);
        blocks[BlockOf(number)] = blocks.GetValueOrDefault(BlockOf(number)) + step;
        if (blocks[BlockOf(number)] == 0)
        {
            blocks.Remove(BlockOf(number));
        }

        return blocks;
    }
}
