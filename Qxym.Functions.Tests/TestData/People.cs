using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests;

/// <summary>An invented worker.</summary>
public sealed record TestPerson(PersonName Name, IdNumber IdNumber, PhoneNumber Phone, BankCardNumber CardNumber)
{
    /// <summary>As real-name verification knows them.</summary>
    public ApplicantIdentity Identity => new(Name, IdNumber, Verified: true);

    /// <summary>As the actor of commands.</summary>
    public Actor Actor => new(ActorKind.Worker, $"worker-{Phone.Value}");
}

/// <summary>Builders of valid values, all invented. Tests change what they are about with <c>with</c>.</summary>
public static partial class TestData
{
    private const string Surnames = "禾穗舟帆岚汀杉桐";
    private const string GivenNames = "小一小二小三小四小五小六小七小八小九";
    private static int people;

    /// <summary>A person whom no other call returns in this run.</summary>
    public static TestPerson Person()
    {
        var n = Interlocked.Increment(ref people);
        var given = n / Surnames.Length % (GivenNames.Length / 2) * 2;
        return new TestPerson(
            Parse<PersonName>($"{Surnames[n % Surnames.Length]}{GivenNames.AsSpan(given, 2)}"),
            IdNumber(new DateOnly(1985, 1, 1).AddDays(n % 6000), sequence: 1 + (n / 6000 % 998)),
            Phone(n),
            CardNumber(n));
    }

    /// <summary>An ID number with a right check character; an odd sequence is a man's.</summary>
    public static IdNumber IdNumber(DateOnly? born = null, int sequence = 1, string area = "370102") =>
        Parse<IdNumber>(WithIdCheckCharacter($"{area}{born ?? new DateOnly(1990, 5, 17):yyyyMMdd}{sequence:D3}"));

    /// <summary>Appends the check character of ISO 7064 MOD 11-2, computed by its definition rather than by the weights of GB 11643.</summary>
    public static string WithIdCheckCharacter(string seventeenDigits)
    {
        var remainder = seventeenDigits.Aggregate(0, (sum, digit) => (sum + digit - '0') * 2 % 11);
        return seventeenDigits + "0123456789X"[(12 - remainder) % 11];
    }

    /// <summary>A mobile number.</summary>
    public static PhoneNumber Phone(int n = 0) => Parse<PhoneNumber>($"199{n:D8}");

    /// <summary>A card number of 19 digits with a Luhn check digit.</summary>
    public static BankCardNumber CardNumber(int n = 0) => Parse<BankCardNumber>(WithLuhnDigit($"622848{n:D12}"));

    /// <summary>Appends the check digit of ISO/IEC 7812-1: the one that brings the sum to a multiple of ten.</summary>
    public static string WithLuhnDigit(string digits)
    {
        var sum = digits.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 2 : 1)).Sum(n => (n / 10) + (n % 10));
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>A value that is known to be right.</summary>
    public static T Parse<T>(string text)
        where T : class, ITextValue<T> =>
        T.TryParse(text, out var value, out var error) ? value : throw new FormatException($"{error} ({text})");
}
