using Qxym.Domain.Applications.Intake;

namespace Qxym.Functions.Tests.Domain.Applications.Intake.RandomForms;

/// <summary>Right forms with up to four fields spoilt by chance, or only written in another way.</summary>
internal sealed class RandomFormRequests(Random random)
{
    private static readonly string[] Odd =
    [
        "", " ", "　", "\u200B", "\0", "\uD800", "x\uDC00y", "𬭊㛃䶮", "null", "-1", "0", "9999999999999999999999", "<b>x</b>", "'; --", "\u202Eabc",
        "无", "１２３４５６", "e\u0301\u0301\u0301", "a\r\nb", "١٢٣", "😀😀", "NaN", "2026-02-30", "％s", "\uFFFD", "\uFEFF",
    ];

    private static readonly string[] Unions =
    [
        "370102001001", "370102001002", "370103001001", "370102000001", "370202001001", "370102001", "370102", "370100", "370200", "370000",
        "370100D01", "370000D", "370000D01", "370000D01001", "370102001009", "999999", "370102００１００１",
    ];

    private static readonly string[] Cards = ["622848", "622202", "436742", "955990", "411111", "999999", "000000", "621098"];

    private static readonly string[] Areas = ["370102", "110105", "512224", "830000", "379999", "000000", "990000", "160102"];

    private static readonly string[] Banks = ["中国农业银行", "农行", "中国工商银行", "建行", "日照银行", "农业发展银行", " 农业 银行"];

    private static readonly string[] Ranks = ["无", "班组长", "科员", "处长", "厅级", "总经理", "厂长", "劳务派遣", "合同工", "临时工", "车间主任"];

    private static readonly string[] Institutions = ["山大", "济大", "国开", "国 开", "山东大学", "青禾师范学院", "开放大学"];

    private static readonly string[] Levels = ["专科", "本科", "硕士研究生", "博士研究生", "大专", "本科 ", "本 科"];

    private static readonly string[] Phones = ["0531-82000000", "82000000转801", "+86 13800000000", "8617000000000", "(0531)82000000", "12345678901", "110", "400-000-0000"];

    private static readonly string[] Kinds = ["enterprise", "publicBody", "flexible", "Enterprise", "0"];

    /// <summary>The next application of a person.</summary>
    public ApplicationRequest Next(TestPerson person)
    {
        var request = TestData.ApplicationRequest(person, random.Next(3) == 0 ? Pick(Unions) : TestData.Grassroots);
        for (var n = random.Next(5); n > 0; n--)
        {
            request = Spoil(request);
        }

        return request;
    }

    private ApplicationRequest Spoil(ApplicationRequest r) => random.Next(27) switch
    {
        0 => r with { Applicant = r.Applicant is { } a ? a with { Name = Text(a.Name) } : null },
        1 => r with { Applicant = r.Applicant is { } a ? a with { IdNumber = Text(a.IdNumber) } : null },
        2 => r with { Applicant = r.Applicant is { } a ? a with { Phone = OneOf(a.Phone, Phones) } : null },
        3 => r with { Applicant = Rare(r.Applicant) },
        4 => r with { Bank = r.Bank is { } b ? b with { Name = OneOf(b.Name, Banks) } : null },
        5 => r with { Bank = r.Bank is { } b ? b with { Branch = Text(b.Branch) } : null },
        6 or 7 => r with { Bank = r.Bank is { } b ? b with { CardNumber = random.Next(3) == 0 ? Text(b.CardNumber) : Card() } : null },
        8 => r with { Bank = r.Bank is { } b ? b with { Kind = Pick(["card", "wallet", "cash"]) } : null },
        9 => r with { Bank = Rare(r.Bank) },
        10 => r with { Unit = r.Unit is { } u ? u with { Name = Text(u.Name) } : null },
        11 => r with { Unit = r.Unit is { } u ? u with { Address = Text(u.Address) } : null },
        12 => r with { Unit = r.Unit is { } u ? u with { ContactName = Text(u.ContactName) } : null },
        13 => r with { Unit = r.Unit is { } u ? u with { ContactPhone = OneOf(u.ContactPhone, Phones) } : null },
        14 => r with { Unit = r.Unit is { } u ? u with { Kind = Pick(Kinds) } : null },
        15 => r with { Unit = r.Unit is { } u ? u with { Kind = "publicBody", InPost = Flag(), JobRank = Pick(Ranks) } : null, MigrantWorker = Flag() },
        16 => r with { Unit = r.Unit is { } u ? u with { JobRank = OneOf(u.JobRank, Ranks) } : null },
        17 => r with { Unit = Rare(r.Unit) },
        18 => r with { MigrantWorker = Flag(), NewEmploymentForm = Flag() },
        19 => r with { UnionId = OneOf(r.UnionId, Unions) },
        20 => r with { Education = r.Education is { } e ? e with { EnrolledOn = OneOf(e.EnrolledOn, ["2026-05-26", "1989-12-31", "2100-12-31", "2026-2-1"]) } : null },
        21 => r with { Education = r.Education is { } e ? e with { Institution = OneOf(e.Institution, Institutions) } : null },
        22 => r with { Education = r.Education is { } e ? e with { Level = OneOf(e.Level, Levels) } : null },
        23 => r with { Education = r.Education is { } e ? e with { Major = Text(e.Major) } : null },
        24 => r with { Education = Rare(r.Education) },
        25 => r with { NoticeVersion = OneOf(r.NoticeVersion, ["notice-0"]) },
        _ => r with { CommitmentVersion = OneOf(r.CommitmentVersion, ["commitment-0"]) },
    };

    /// <summary>A person with an ID number by chance, born between 1890 and 2040, whose number is often but not always right.</summary>
    public string IdNumber()
    {
        var born = new DateOnly(1890, 1, 1).AddDays(random.Next(150 * 365));
        var day = random.Next(10) == 0 ? $"{born:yyyyMM}{random.Next(0, 40):D2}" : $"{born:yyyyMMdd}";
        var right = TestData.WithIdCheckCharacter($"{Pick(Areas)}{day}{random.Next(1000):D3}");
        return random.Next(10) == 0 ? Text(right) ?? right : right;
    }

    private string Card()
    {
        var length = random.Next(11, 22);
        return TestData.WithLuhnDigit($"{Pick(Cards)}{random.NextInt64(1_000_000_000_000):D12}{random.Next(1000):D3}"[..(length - 1)]);
    }

    private string? OneOf(string? text, string[] others) => random.Next(3) == 0 ? Text(text) : Pick(others);

    /// <summary>Another text, or the same one written in another way.</summary>
    private string? Text(string? text) => random.Next(9) switch
    {
        0 => null,
        1 => Pick(Odd),
        2 => new string(Pick(Odd).FirstOrDefault('长'), random.Next(1, 300)),
        3 => $"　{text}\u200B ",
        4 => string.Concat((text ?? "").Select(c => c is >= '!' and <= '~' ? (char)(c + 0xFEE0) : c)),
        5 => text?.Insert(random.Next(text.Length + 1), Pick(Odd)),
        6 => text is { Length: > 0 } ? text.Remove(random.Next(text.Length), 1) : text,
        7 => text is { Length: > 0 } ? $"{text[..^1]}{random.Next(10)}" : text,
        _ => text?.Insert(random.Next(text.Length + 1), " "),
    };

    /// <summary>A whole part is missing now and then.</summary>
    private T? Rare<T>(T? part)
        where T : class => random.Next(10) == 0 ? null : part;

    private bool? Flag() => random.Next(7) switch { 0 => null, < 4 => true, _ => false };

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
