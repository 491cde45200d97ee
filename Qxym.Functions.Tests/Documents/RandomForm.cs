using System.Globalization;
using Qxym.Domain.Programmes;
using Qxym.Functions.Documents;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Documents;

/// <summary>Invented forms as wild as those that are taken: each value up to its limit, of all kinds of characters.</summary>
internal sealed class RandomForm(int seed)
{
    private const string Common = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗济南青岛烟台公司集团有限责任中心学院专业技术工程";
    private const string RareButThere = "䶮㛃㴔龑堃喆昇翀赟垚焱燚淼𬭊𫖯𣲘𬬩𬍛𬱟";
    private const string NotThere = "𠮷𡋤𧒽𠀀\uE863";
    private const string Marks = "（）()·-、，。:/ &";
    private const string Latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>All that the schema lets an operator write.</summary>
    private static readonly FormWording LongWording = new()
    {
        Heading = Long(60),
        UnionLabel = Long(24),
        Commitment = Long(160),
        UnitAttestation = [Long(62), Long(120), Long(62)],
        Stamps = [new(Long(12), Long(48)), new(Long(12), Long(48))],
        Instructions = [Long(120), .. Enumerable.Repeat(Long(62), 4)],
    };

    private readonly Random _random = new(seed);

    public ApplicationFormContent Content => SampleForm.Content with
    {
        Wording = Pick([.. LoadedData.Catalogue.All.Select(p => p.FormWording).OfType<FormWording>(), FormTexts.Neutral, LongWording]),
        Name = Name(),
        Age = Pick([null, "18岁", "59岁"]),
        IdNumber = TestData.IdNumber(sequence: _random.Next(1, 999)).Value,
        Phone = TestData.Phone(_random.Next(100_000_000)).Value,
        BankName = Text(1, 50),
        BankCardNumber = Pick(["", TestData.CardNumber(_random.Next()).Value]),
        UnitName = Text(0, 80),
        UnitAddress = Text(0, 120),
        UnitContact = Text(0, 30),
        UnitPhone = Pick(["", "0531-82000000-12345", "13800000000"]),
        Address = Perhaps(Text(0, 120)),
        JobRank = Perhaps(Text(0, 20)),
        NewEmploymentForm = Perhaps("否"),
        MigrantWorker = Perhaps("是"),
        GraduatedOn = Perhaps("2026年12月31日"),
        DiplomaNumber = Perhaps(Text(0, 30)),
        StudentNumber = Perhaps(Text(0, 30)),
        EnrolledOn = string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1990, 2100)}年{_random.Next(1, 13)}月{_random.Next(1, 29)}日"),
        Institution = Text(1, 50),
        Level = Pick(["专科", "本科", "硕士研究生", "博士研究生"]),
        Major = Text(1, 50),
        UnionPath = string.Join(" / ", Enumerable.Range(0, _random.Next(2, 6)).Select(_ => Text(2, 25))),
    };

    private string? Perhaps(string value) => Pick([null, value]);

    private static string Long(int length) => string.Concat(Enumerable.Repeat("职工求学圆梦", 30))[..length];

    private string Name() => _random.Next(3) switch
    {
        0 => Of(Common + RareButThere, 2, 4),
        1 => string.Join('·', Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Of(Common, 1, 8))),
        _ => Of(Common, 1, 2) + Of(NotThere + RareButThere, 1, 3),
    };

    private string Text(int shortest, int longest) => _random.Next(4) switch
    {
        0 => Of(Common, longest, longest),
        1 => Of(Common + Marks, shortest, longest),
        2 => Of(Latin, shortest, longest),
        _ => Of(Common + RareButThere + NotThere + Marks + Latin, shortest, longest),
    };

    private string Of(string characters, int shortest, int longest)
    {
        var runes = characters.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, _random.Next(shortest, longest + 1)).Select(_ => Pick(runes)));
    }

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
