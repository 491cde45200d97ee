namespace Qxym.Domain.Programmes;

/// <summary>A list of persons that the programme's union brings: 预登记名单, 历年已领取名单, 取消申报资格名单. It is kept as keyed hashes of ID numbers.</summary>
/// <param name="Id">Its name in routes: <c>pre-registered-2015-autumn</c>.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Kind">What standing on it means.</param>
/// <param name="Level">The education level it speaks of; null for every one.</param>
public sealed record PersonList(string Id, string Name, PersonListKind Kind, string? Level = null);

/// <summary>What standing on a list means.</summary>
public enum PersonListKind
{
    /// <summary>Where a programme has such lists, an applicant must stand on one of them.</summary>
    PreRegistered,

    /// <summary>Has had the subsidy before: may not apply again.</summary>
    EarlierRecipients,

    /// <summary>取消申报资格: may not apply.</summary>
    Disqualified,
}
