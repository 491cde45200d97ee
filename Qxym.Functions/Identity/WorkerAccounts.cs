using Azure.Data.Tables;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Identity;

/// <summary>A worker's account.</summary>
/// <param name="Verified">Whether real-name verification has succeeded.</param>
public sealed record WorkerAccount(PersonName Name, IdNumber IdNumber, PhoneNumber Phone, bool Verified)
{
    public ApplicantIdentity Identity => new(Name, IdNumber, Verified);
}

/// <summary>Workers' accounts, one row a person, found by the keyed hash of the ID number.</summary>
public sealed class WorkerAccounts(Tables tables, PersonalDataProtector protector)
{
    private const string Row = "worker";

    /// <summary>The account; null when there is none.</summary>
    public async Task<WorkerAccount?> FindAsync(string personKey, CancellationToken cancellationToken)
    {
        var row = await tables.Workers.GetEntityIfExistsAsync<TableEntity>(personKey, Row, cancellationToken: cancellationToken);
        return row.HasValue ? protector.UnprotectJson<WorkerAccount>(row.Value!.GetBinary("Account")) : null;
    }

    /// <summary>Makes or replaces the account of a person.</summary>
    public Task SaveAsync(string personKey, WorkerAccount account, CancellationToken cancellationToken) =>
        tables.Workers.UpsertEntityAsync(
            new TableEntity(personKey, Row)
            {
                ["Account"] = protector.ProtectJson(account),
                ["PhoneKey"] = protector.Index("phone", account.Phone.Value),
            },
            TableUpdateMode.Replace,
            cancellationToken);
}
