using System.Globalization;

namespace Qxym.Walkthrough.Cast;

/// <summary>An invented worker. The numbers pass their checks, yet belong to nobody: no area has the code that they begin with.</summary>
internal sealed record Person(string Name, string IdNumber, string Phone, string CardNumber)
{
    private const string NoArea = "379900";
    private static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly string[] Names = ["甄习武", "贾求学", "甄圆梦", "贾上进", "甄好问", "贾勤工", "甄夜读", "贾笃行", "甄有恒", "贾自强", "甄登高", "贾致远"];

    /// <summary>As many persons as are asked for, up to twelve; the same seed gives the same ones.</summary>
    public static IReadOnlyList<Person> Invent(int seed, int count)
    {
        var random = new Random(seed);
        var first = random.Next(Names.Length);
        var phones = Enumerable.Range(0, 10_000).ToArray();
        random.Shuffle(phones);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Person(
                Names[(first + i) % Names.Length],
                InventIdNumber(random),
                string.Create(CultureInfo.InvariantCulture, $"1380000{phones[i]:D4}"),
                InventCardNumber(random))),
        ];
    }

    /// <summary>The same person with another card.</summary>
    public Person WithCardOf(int seed) => this with { CardNumber = InventCardNumber(new Random(seed)) };

    /// <summary>Eighteen characters by GB 11643.</summary>
    private static string InventIdNumber(Random random)
    {
        var birthDate = new DateOnly(1975, 1, 1).AddDays(random.Next(27 * 365));
        var digits = string.Create(CultureInfo.InvariantCulture, $"{NoArea}{birthDate:yyyyMMdd}{random.Next(1, 1000):D3}");
        return digits + "10X98765432"[digits.Zip(IdWeights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }

    /// <summary>Nineteen digits, the last by Luhn.</summary>
    private static string InventCardNumber(Random random)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"622848000000{random.Next(1_000_000):D6}");
        var sum = digits.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 2 : 1)).Sum(n => n > 9 ? n - 9 : n);
        return digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
