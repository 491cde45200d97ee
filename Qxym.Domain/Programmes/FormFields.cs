namespace Qxym.Domain.Programmes;

/// <summary>Which fields the 申请表 of a programme has, beyond those that every form has.</summary>
public sealed record FormFields
{
    /// <summary>The unit's name, address and contact, for flexible workers: the street or village office may stamp in its place (seed 001, 附件4).</summary>
    public FieldPresence UnitOfFlexibleWorkers { get; init; } = FieldPresence.Optional;

    /// <summary>是否为农民工.</summary>
    public FieldPresence MigrantWorker { get; init; } = FieldPresence.Required;

    /// <summary>是否为新就业形态劳动者.</summary>
    public FieldPresence NewEmploymentForm { get; init; } = FieldPresence.Required;

    /// <summary>职级.</summary>
    public FieldPresence JobRank { get; init; } = FieldPresence.Required;

    /// <summary>联系地址 (seed 001, 附件4).</summary>
    public FieldPresence Address { get; init; } = FieldPresence.Absent;

    /// <summary>学号.</summary>
    public FieldPresence StudentNumber { get; init; } = FieldPresence.Absent;

    /// <summary>毕业时间 (seed 002, 三（一）: 填写毕业信息).</summary>
    public FieldPresence GraduatedOn { get; init; } = FieldPresence.Absent;

    /// <summary>毕业证书编号 (seed 002, 三（一）).</summary>
    public FieldPresence DiplomaNumber { get; init; } = FieldPresence.Absent;
}

/// <summary>必填 / 选填 / 无此项.</summary>
public enum FieldPresence
{
    Required,
    Optional,

    /// <summary>The form does not have it; what is sent in it is not taken.</summary>
    Absent,
}
