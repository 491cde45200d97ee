namespace Qxym.Domain.Programmes;

/// <summary>One of the 申补材料 that a programme asks for.</summary>
public sealed record MaterialSlot
{
    /// <summary>Its name in routes: <c>idCard</c>.</summary>
    public required string Slot { get; init; }

    /// <summary>What the worker reads.</summary>
    public required string Title { get; init; }

    public bool Required { get; init; } = true;

    /// <summary>The largest file taken, in bytes.</summary>
    public long MaxBytes { get; init; } = 3 * 1024 * 1024;

    /// <summary>The media types taken, by content.</summary>
    public IReadOnlyList<string> Types { get; init; } = ["application/pdf", "image/jpeg", "image/png"];

    /// <summary>Whether this is the stamped form: it certifies one version of the data and is outdated by the next (feature C2).</summary>
    public bool CertifiesForm { get; init; }

    /// <summary>What documents will do for it, any one of them; empty when it is not said.</summary>
    public IReadOnlyList<DocumentKind> Documents { get; init; } = [];

    /// <summary>For how many months the document must be valid from its making on (学籍在线验证报告: 6); null when that is not asked.</summary>
    public int? ValidMonths { get; init; }
}

/// <summary>What a document is.</summary>
public enum DocumentKind
{
    /// <summary>盖章的申请表.</summary>
    ApplicationForm,

    /// <summary>身份证, 临时身份证.</summary>
    IdCard,

    /// <summary>居住证, in place of the ID card for those whose household is elsewhere (seed 001, 四（一）).</summary>
    ResidencePermit,

    /// <summary>银行卡.</summary>
    BankCard,

    /// <summary>齐鲁工惠APP我的钱包电子账号 (seeds 001 and 003).</summary>
    WalletAccount,

    /// <summary>教育部学信网学籍在线验证报告.</summary>
    StudentStatusReport,

    /// <summary>学费缴费凭证 (seed 001).</summary>
    TuitionReceipt,

    /// <summary>学历教育毕业证书 (seed 002).</summary>
    Diploma,

    /// <summary>教育部学历证书电子注册备案表 (seed 002).</summary>
    CertificateRegistration,

    /// <summary>补充材料: 社保缴纳记录 and the like.</summary>
    Supplementary,
}
