using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ApplicationId = Qxym.Domain.Applications.ApplicationId;

namespace Qxym.Domain.Quotas;

/// <summary>What is counted of the holds and the line of one account; see <see cref="BookTally"/>.</summary>
public sealed class AccountTally
{
    /// <summary>A piece of <see cref="Taken"/>: 1,024 numbers, a bit each.</summary>
    private const int BytesOfPiece = 128;

    /// <summary>Holds with a place.</summary>
    public int Given { get; set; }

    /// <summary>Holds that wait.</summary>
    public int Waiting { get; set; }

    /// <summary>Rows of the line.</summary>
    public int InLine { get; set; }

    /// <summary>The lowest number held; the largest integer when none is.</summary>
    public int Lowest { get; set; } = int.MaxValue;

    /// <summary>The highest number held; the smallest integer when none is.</summary>
    public int Highest { get; set; } = int.MinValue;

    /// <summary>The sum of the prints of who waits by the holds, and under which number.</summary>
    public ulong Waiters { get; set; }

    /// <summary>The same by the line: equal sums are equal sets, but for one chance in 2⁶⁴.</summary>
    public ulong Line { get; set; }

    /// <summary>How many stand in line, by block.</summary>
    public Dictionary<int, int> Blocks { get; init; } = [];

    /// <summary>A bit for each number held, by pieces.</summary>
    public Dictionary<int, byte[]> Taken { get; init; } = [];

    /// <summary>How often each number is held that is held more than once.</summary>
    public SortedDictionary<int, int> Repeated { get; init; } = [];

    /// <summary>Counts a hold.</summary>
    internal void Add(QuotaHold hold)
    {
        Lowest = Math.Min(Lowest, hold.Number);
        Highest = Math.Max(Highest, hold.Number);
        if (!Take(hold.Number))
        {
            Repeated[hold.Number] = Repeated.GetValueOrDefault(hold.Number, 1) + 1;
        }

        if (hold.IsWaiting)
        {
            Waiting++;
            Waiters = unchecked(Waiters + PrintOf(hold.ApplicationId, hold.Number));
        }
        else
        {
            Given++;
        }
    }

    /// <summary>Counts a place in line.</summary>
    internal void Add(LineEntry entry)
    {
        InLine++;
        Line = unchecked(Line + PrintOf(entry.ApplicationId, entry.Number));
        var block = Account.BlockOf(entry.Number);
        Blocks[block] = Blocks.GetValueOrDefault(block) + 1;
    }

    /// <summary>Marks a number as held.</summary>
    /// <returns>False when it was already.</returns>
    private bool Take(int number)
    {
        // Shifts and masks, because a damaged row may have a number below 0.
        var piece = number >> 10;
        if (!Taken.TryGetValue(piece, out var bits))
        {
            bits = new byte[BytesOfPiece];
            Taken.Add(piece, bits);
        }

        var (place, bit) = ((number & 0x3FF) >> 3, (byte)(1 << (number & 7)));
        var isNew = (bits[place] & bit) == 0;
        bits[place] |= bit;
        return isNew;
    }

    private static ulong PrintOf(ApplicationId id, int number) => BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {number}"))));
}
