namespace Qxym.Walkthrough.Cast;

/// <summary>What a worker fills in.</summary>
internal sealed record Form(string UnionId, string UnitName)
{
    public string Address { get; init; } = "济南市历下区解放路1号";

    public string Major { get; init; } = "汉语言文学";

    public string EnrolledOn { get; init; } = "2026-03-01";

    public string Branch { get; init; } = "济南历下支行";

    /// <summary>Of the city, with its zero.</summary>
    public string AreaCode { get; init; } = "0531";

    /// <summary>The body of an application.</summary>
    public object ToApplication(Person person, string noticeVersion, string commitmentVersion) => new
    {
        noticeVersion,
        commitmentVersion,
        applicant = Applicant(person),
        bank = Bank(person),
        unit = Unit(),
        migrantWorker = true,
        newEmploymentForm = false,
        unionId = UnionId,
        education = Education(),
    };

    /// <summary>The body of an edit.</summary>
    public object ToEdit(Person person) => new
    {
        applicant = Applicant(person),
        bank = Bank(person),
        unit = Unit(),
        migrantWorker = true,
        newEmploymentForm = false,
        unionId = UnionId,
        education = Education(),
    };

    private static object Applicant(Person person) => new { name = person.Name, idNumber = person.IdNumber, phone = person.Phone };

    private object Bank(Person person) => new { kind = "card", name = "中国农业银行", branch = Branch, cardNumber = person.CardNumber };

    private object Unit() => new
    {
        name = UnitName,
        address = Address,
        contactName = "甄联络",
        contactPhone = $"{AreaCode}-8800{UnitName.Sum(character => character) % 10_000:D4}",
        kind = "enterprise",
        inPost = false,
        jobRank = "无",
    };

    private object Education() => new { enrolledOn = EnrolledOn, institution = "齐鲁师范学院", level = "本科", major = Major };
}
