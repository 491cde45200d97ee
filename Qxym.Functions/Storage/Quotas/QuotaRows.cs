using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Quotas;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>How a quota book is laid out in the rows of its partition; see docs/storage.md.</summary>
internal static class QuotaRows
{
    public const string AccountPrefix = "account_";
    public const string HoldPrefix = "hold_";
    public const string HoldsEnd = "hold`";
    public const string LinePrefix = "line_";
    public const string LinesEnd = "line`";
    public const string MovePrefix = "move_";
    public const string TodoPrefix = "todo_";

    public static string AccountKey(AccountId id) => AccountPrefix + id;

    public static string HoldKey(ApplicationId id, AccountId account) => $"{HoldPrefix}{id}_{account}";

    /// <summary>Sorts after all holds of an application and before those of the next: the character behind the underscore.</summary>
    public static string AfterHoldsOf(ApplicationId id) => $"{HoldPrefix}{id}`";

    public static string LineKey(AccountId account, int number) => string.Create(CultureInfo.InvariantCulture, $"{LinePrefix}{account}_{number:D10}");

    public static string TodoKey(Promotion promotion) =>
        string.Create(CultureInfo.InvariantCulture, $"{TodoPrefix}{promotion.ApplicationId}_{promotion.Account}_{promotion.Number:D10}");

    /// <summary>Finds the rows of a book whose keys begin so.</summary>
    public static string Beginning(BookId book, string prefix) => Between(book, prefix, prefix[..^1] + (char)(prefix[^1] + 1));

    /// <summary>Finds the rows of a book from one key to another, that one not included.</summary>
    public static string Between(BookId book, string from, string to) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {book.ToString()} and RowKey ge {from} and RowKey lt {to}");

    /// <param name="commit">Marks this write, so that its author can recognise it after a lost answer.</param>
    public static TableEntity Account(BookId book, Account account, string commit) => new(book.ToString(), AccountKey(account.Id))
    {
        ["Moved"] = account.Moved,
        ["Given"] = account.Given,
        ["Waiting"] = account.Waiting,
        ["LastNumber"] = account.LastNumber,
        ["Changes"] = account.Changes,
        ["Blocks"] = JsonSerializer.Serialize(account.Blocks, DomainJson.Options),
        ["Commit"] = commit,
    };

    /// <summary>Reads an account.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="table">Says what is allotted to it.</param>
    public static Account Account(TableEntity row, QuotaTable table)
    {
        var id = AccountId.Parse(row.RowKey[AccountPrefix.Length..]);
        return new Account
        {
            Id = id,
            Allotted = table.PlacesOf(id),
            Moved = row.GetInt32("Moved")!.Value,
            Given = row.GetInt32("Given")!.Value,
            Waiting = row.GetInt32("Waiting")!.Value,
            LastNumber = row.GetInt32("LastNumber")!.Value,
            Changes = row.GetInt32("Changes")!.Value,
            Blocks = JsonSerializer.Deserialize<Dictionary<int, int>>(row.GetString("Blocks"), DomainJson.Options)!,
        };
    }

    public static TableEntity Hold(BookId book, QuotaHold hold) => new(book.ToString(), HoldKey(hold.ApplicationId, hold.Account))
    {
        ["Number"] = hold.Number,
        ["IsWaiting"] = hold.IsWaiting,
        ["Since"] = hold.Since,
    };

    public static StoredHold Hold(TableEntity row)
    {
        var names = row.RowKey[HoldPrefix.Length..].Split('_');
        return new StoredHold(
            new QuotaHold(
                new ApplicationId(Guid.Parse(names[0])),
                AccountId.Parse(names[1]),
                row.GetInt32("Number")!.Value,
                row.GetBoolean("IsWaiting")!.Value,
                row.GetDateTimeOffset("Since")!.Value),
            row.ETag,
            row.Timestamp);
    }

    public static TableEntity Line(BookId book, AccountId account, int number, ApplicationId id) =>
        new(book.ToString(), LineKey(account, number)) { ["ApplicationId"] = id.ToString() };

    public static LineEntry Line(TableEntity row)
    {
        var names = row.RowKey[LinePrefix.Length..].Split('_');
        return new LineEntry(
            AccountId.Parse(names[0]), int.Parse(names[1], CultureInfo.InvariantCulture), new ApplicationId(Guid.Parse(row.GetString("ApplicationId"))));
    }

    public static TableEntity Todo(Promotion promotion) => new(promotion.Book.ToString(), TodoKey(promotion));

    public static Promotion Todo(BookId book, TableEntity row)
    {
        var names = row.RowKey[TodoPrefix.Length..].Split('_');
        return new Promotion(book, new ApplicationId(Guid.Parse(names[0])), AccountId.Parse(names[1]), int.Parse(names[2], CultureInfo.InvariantCulture));
    }

    public static TableEntity Move(BookId book, Reallocation move) => new(book.ToString(), $"{MovePrefix}{DateTimeOffset.MaxValue.Ticks - move.At.UtcTicks:D19}_{move.Id}")
    {
        ["Move"] = JsonSerializer.Serialize(move, DomainJson.Options),
    };

    public static Reallocation Move(TableEntity row) => JsonSerializer.Deserialize<Reallocation>(row.GetString("Move"), DomainJson.Options)!;
}

/// <summary>A hold as it was read.</summary>
/// <param name="Hold">What stands in the row.</param>
/// <param name="ETag">Changes when the row does, and whenever somebody claims again what is held already.</param>
/// <param name="WrittenAt">When, by the storage service's clock.</param>
public sealed record StoredHold(QuotaHold Hold, ETag ETag, DateTimeOffset? WrittenAt);

/// <summary>Somebody in line was given a place, and is to be told.</summary>
public sealed record Promotion(BookId Book, ApplicationId ApplicationId, AccountId Account, int Number);
