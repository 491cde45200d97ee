using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;
using Qxym.Domain.Statistics;
using Qxym.Domain.Texts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Faults;

/// <summary>
/// What must hold of everything in storage whenever the product has come to rest, whatever happened before. Reads all tables, past the
/// product, and works out from applications and their records alone what else has to be there.
/// </summary>
internal sealed class Invariants
{
    private readonly List<string> _broken = [];
    private readonly ProgrammeCatalogue _programmes;

    private Invariants(ProgrammeCatalogue programmes) => _programmes = programmes;

    /// <summary>Asserts all of them. Call it when nothing is left to do: <c>await Invariants.HoldAsync(qxym);</c></summary>
    public static async Task HoldAsync(RunningQxym qxym)
    {
        var invariants = new Invariants(await qxym.CatalogueAsync());
        await invariants.CheckAsync(qxym);
        Assert.True(invariants._broken.Count == 0, string.Join('\n', invariants._broken));
    }

    private async Task CheckAsync(RunningQxym qxym)
    {
        var people = await qxym.RowsAsync("People");
        var inboxes = await qxym.InboxRowsAsync();
        var delivered = await qxym.RowsAsync("SmsDelivered");
        var blobs = (await qxym.MaterialBlobsAsync()).ToHashSet();
        foreach (var name in new[] { "Outbox", "SmsQueue" })
        {
            Same($"{name} is empty", [], (await qxym.RowsAsync(name)).Select(r => $"{r.PartitionKey} {r.RowKey}"));
        }

        var applications = (await qxym.RowsAsync("Applications")).Where(r => !r.ContainsKey("Void")).GroupBy(r => r.PartitionKey).Select(rows => new Partition([.. rows], _programmes)).ToList();
        Same("people and applications", applications.Select(a => $"{a.PersonKey} {a.State.ProgrammeId} {a.State.Id}"), people.Select(r => $"{r.PartitionKey} {r.RowKey} {r.GetString("ApplicationId")}"));
        Same("inboxes", applications.SelectMany(a => a.Inboxes), inboxes.Select(r => $"{r.PartitionKey} {r.RowKey} {r.GetString("Status")}"));
        Same(
            "lines on hold",
            applications.Where(a => a.State.Hold is not null).SelectMany(a => a.Inboxes.Where(i => i.StartsWith($"{a.State.Hold!.UnionId}_", StringComparison.Ordinal))),
            inboxes.Where(r => r.GetBoolean("OnHold") == true).Select(r => $"{r.PartitionKey} {r.RowKey} {r.GetString("Status")}"));
        Same("appeals", applications.SelectMany(a => a.Appeals), (await qxym.RowsAsync("Appeals")).Select(r => $"{r.PartitionKey} {r.RowKey} {r.GetString("State")}"));
        Same("transfers", applications.SelectMany(a => a.Transfers), (await qxym.RowsAsync("Transfers")).Select(r => $"{r.PartitionKey} {r.RowKey}"));
        Same(
            "counts of inboxes",
            inboxes.GroupBy(r => $"{UnionOf(r)} {r.GetString("ProgrammeId")} {r.PartitionKey[(UnionOf(r).Length + 1)..]}").Select(g => $"{g.Key} {g.Count()}"),
            await qxym.InboxCountsAsync());
        Same("delivered SMS", applications.SelectMany(a => a.Messages), delivered.Select(r => r.RowKey[..r.RowKey.LastIndexOf("-application-", StringComparison.Ordinal)]));
        var notices = NoticeInvariants.Notices(await qxym.RowsAsync("PublicNotices"), [.. applications.Select(a => a.State)]);
        Same("public notices", notices.Should, notices.Are);
        Same("objections", applications.SelectMany(a => NoticeInvariants.Objections(a.State, a.Records)), (await qxym.RowsAsync("Objections")).Select(r => $"{r.PartitionKey} {r.RowKey}"));
        Same(
            "disqualified persons",
            applications.Where(a => a.State.Status == ApplicationStatus.Disqualified).Select(a => $"{LoadedData.Unions.PathOf(a.State.CityId)[0].Id} {a.PersonKey}").Distinct(),
            (await qxym.RowsAsync("PersonLists")).Where(r => r.PartitionKey.StartsWith("~disqualified.", StringComparison.Ordinal)).Select(r => $"{r.PartitionKey["~disqualified.".Length..]} {r.RowKey}"));
        await PayoutAccount.CheckAsync(qxym, _programmes, [.. applications.Select(a => a.State)], Same);
        CheckStatistics(applications, await qxym.RowsAsync("Statistics"));
        CheckPlaces(applications, await qxym.RowsAsync("Quotas"), await NowAsync(qxym));
        foreach (var application in applications)
        {
            CheckRows(application);
            Same("materials without a document", [], application.Blobs.Except(blobs));
            await CheckOrchestrationAsync(qxym, application.State);
        }
    }

    private void CheckRows(Partition application)
    {
        var state = application.State;
        Same($"records of {state.Id} and its version", [], application.Records.Where(r => r.Version > state.Version).Select(r => $"record {r.Version} of {state.Version}"));
        Same($"acts of {state.Id} done twice", [], application.Records.Zip(application.Records.Skip(1)).Where(p => IsRepeat(p.First, p.Second)).Select(p => $"{p.Second.Act} {p.Second.Version}"));
        Same($"effects of {state.Id} not acknowledged", [], application.Keys("outbox-"));
        Same($"noted inboxes of {state.Id}", application.Inboxes.Select(i => i[..i.LastIndexOf(' ')]), application.NotedInboxes);
        Same($"SMS of {state.Id}", application.TurningPoints.Select(v => $"sms-{v:D8} {(application.IsCancelled(v) ? "Cancelled" : "Sent")}"), application.Rows("sms-").Select(r => $"{r.RowKey} {r.GetString("SmsState")}"));
    }

    /// <summary>What is counted is what a scan of all applications counts, and each is found under its union.</summary>
    private void CheckStatistics(IReadOnlyList<Partition> applications, IReadOnlyList<TableEntity> rows)
    {
        var scanned = applications.GroupBy(a => $"counts_{a.State.ProgrammeId}_{a.State.CityId} union_{a.State.UnionId}").Select(union =>
            $"{union.Key} {Json(union.Select(a => Contribution.Of(a.State, a.Records)).Aggregate(UnionCounts.None, (sum, c) => sum.With(c)))}");
        var counted = rows.Where(r => r.RowKey.StartsWith("union_", StringComparison.Ordinal) && r.GetString("Counts") != Json(UnionCounts.None));
        Same("statistics", scanned, counted.Select(r => $"{r.PartitionKey} {r.RowKey} {r.GetString("Counts")}"));
        Same(
            "applications of unions",
            applications.Select(a => $"of_{a.State.UnionId}_{a.State.Id} {a.State.Status}"),
            rows.Where(r => r.RowKey.StartsWith("of_", StringComparison.Ordinal)).Select(r => $"{r.RowKey} {r.GetString("Status")}"));

        static string Json(UnionCounts counts) => JsonSerializer.Serialize(counts, DomainJson.Options);
    }

    private async Task CheckOrchestrationAsync(RunningQxym qxym, ApplicationState state)
    {
        var batch = _programmes.For(state).FindBatch(state.BatchId)!;
        var now = await NowAsync(qxym);
        var dueAt = Deadlines.DueAt(state, batch, now);
        var awaited = AppealRules.IsFinal(state, now) ? null : LifecycleEvents.AwaitedIn(state);
        var instance = (await qxym.GetAsync($"local/orchestrations/{state.Id}")).Body;
        var waiting = instance?["customStatus"]?.AsObject().ToDictionary(m => m.Key, m => m.Value?.ToString(), StringComparer.OrdinalIgnoreCase);
        DateTimeOffset? due = waiting?.GetValueOrDefault("DueAt") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        Same(
            $"orchestration of {state.Id}",
            [$"{(awaited is null ? "Completed" : "Running")} {awaited} {dueAt?.ToUniversalTime():O}"],
            [$"{instance?["status"]} {waiting?.GetValueOrDefault("Event")} {due?.ToUniversalTime():O}"]);
    }

    /// <summary>The books agree with themselves and with the applications, and nobody who was given a place waits to be told.</summary>
    private void CheckPlaces(IReadOnlyList<Partition> applications, IReadOnlyList<TableEntity> rows, DateTimeOffset now)
    {
        Same("promotions to be told", [], rows.Where(r => Is(r, QuotaRows.TodoPrefix)).Select(r => r.RowKey));
        Same("books that no version has", [], rows.Select(r => r.PartitionKey).Distinct().Except(_programmes.Books.Select(b => b.Id.ToString())));
        Same("places of no book", [], applications.Where(a => a.State.Place is not null && _programmes.BookOf(a.State) is null).Select(a => a.State.Id.ToString()));
        foreach (var (id, quotas) in _programmes.Books.Select(b => (b.Id, b.Table)))
        {
            var own = rows.Where(r => r.PartitionKey == id.ToString()).ToList();
            var book = new QuotaBook
            {
                Id = id,
                Accounts = [.. own.Where(r => Is(r, QuotaRows.AccountPrefix)).Select(r => QuotaRows.Account(r, quotas))],
                Holds = [.. own.Where(r => Is(r, QuotaRows.HoldPrefix)).Select(r => QuotaRows.Hold(r).Hold)],
                Line = [.. own.Where(r => Is(r, QuotaRows.LinePrefix)).Select(QuotaRows.Line)],
                Reallocations = [.. own.Where(r => Is(r, QuotaRows.MovePrefix)).Select(QuotaRows.Move)],
            };
            var behind = applications.Where(a => _programmes.BookOf(a.State)?.Id == id).ToList();
            Same($"findings in {id}", [], QuotaInvariants.Check(book).Select(f => f.ToString()));
            Same($"findings of applications in {id}", [], behind.SelectMany(a => QuotaInvariants.Check(
                a.State, [.. book.Holds.Where(h => h.ApplicationId == a.State.Id)], now)).Select(f => f.ToString()));
            Same($"holds of nobody in {id}", [], book.Holds.Select(h => h.ApplicationId).Except(behind.Select(a => a.State.Id)).Select(a => a.ToString()));
        }

        static bool Is(TableEntity row, string prefix) => row.RowKey.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static async Task<DateTimeOffset> NowAsync(RunningQxym qxym) =>
        DateTimeOffset.Parse((await qxym.GetAsync("local/clock")).Is(HttpStatusCode.OK).Text("now"), CultureInfo.InvariantCulture);

    private static string UnionOf(TableEntity inboxLine) => inboxLine.PartitionKey[..inboxLine.PartitionKey.IndexOf('_')];

    /// <summary>
    /// No one does the same thing twice in a row: the second is refused, or is the first one's retry. Several people may object one after the other, and
    /// their objections be dismissed.
    /// </summary>
    private static bool IsRepeat(ReviewRecord first, ReviewRecord second) =>
        second.Act is not (RecordedAct.FormEdited or RecordedAct.ObjectionDismissed)
        && (first.Act, first.Tier, HoldReason(first), first.PaymentBatchId) == (second.Act, second.Tier, HoldReason(second), second.PaymentBatchId)
        && (second.Act != RecordedAct.Objected || first.Actor == second.Actor);

    /// <summary>A union may hold on for another reason.</summary>
    private static string? HoldReason(ReviewRecord record) => record.Act == RecordedAct.Held ? record.Reason : null;

    private void Same(string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (should, are) = (string.Join(", ", expected.Order(StringComparer.Ordinal)), string.Join(", ", found.Order(StringComparer.Ordinal)));
        if (should != are)
        {
            _broken.Add($"{what}: expected [{should}], found [{are}]");
        }
    }

    /// <summary>The rows of one application.</summary>
    private sealed class Partition(IReadOnlyList<TableEntity> rows, ProgrammeCatalogue programmes)
    {
        private readonly TableEntity _row = Assert.Single(rows, r => r.RowKey == "application");

        public ApplicationState State => Json<ApplicationState>(_row, "State");

        public string PersonKey => _row.GetString("PersonKey");

        public IReadOnlyList<ReviewRecord> Records => [.. Rows("record-").Select(r => Json<ReviewRecord>(r, "Record"))];

        public IEnumerable<string> Blobs => State.Materials.Values.Select(m => $"{State.Id}/{m.Slot}/{m.Sha256}");

        /// <summary>Versions that the worker is told of by SMS.</summary>
        public IEnumerable<int> TurningPoints => Records.Where(r => IsTold(r) || Records.Any(d => d.Version == r.Undoes && IsTold(d))).Select(r => r.Version);

        /// <summary>Keys of the messages, their templates aside.</summary>
        public IEnumerable<string> Messages => TurningPoints.Where(v => !IsCancelled(v)).Select(v => $"{State.Id}-{v}");

        /// <summary>Whether nobody was told, because the decision was undone before: neither of it nor of its undoing.</summary>
        public bool IsCancelled(int version) => Records.FirstOrDefault(r => r.Undoes is not null && (r.Undoes == version || r.Version == version)) is { } undoing
            && Rows($"sms-{undoing.Undoes:D8}").Any(r => r.GetString("SmsState") == "Cancelled");

        /// <summary>Where it must lie: at every union that has decided or is to decide.</summary>
        public IEnumerable<string> Inboxes => State.SubmittedAt is not { } at ? [] : State.Stages
            .Where(s => s.UnionId is not null && (s.At is not null || s == State.PendingStage))
            .SelectMany(s => IsCorrected(s) ? [$"{s.UnionId}_Pending", $"{s.UnionId}_Corrected"] : new[] { $"{s.UnionId}_{s.State}" })
            .Select(place => $"{place} {at.UtcTicks:D19}_{State.Id} {State.Status}");

        public IEnumerable<string> Appeals => Appeal.Of(State, Records)
            .Select(a => $"{a.UnionId}_{(a.State == AppealState.Open ? "open" : "answered")} {a.FiledAt.UtcTicks:D19}_{a.Id} {a.State}");

        /// <summary>Each at both unions.</summary>
        public IEnumerable<string> Transfers => Transfer.Of(State, Records).SelectMany(t => new[]
        {
            $"{t.ToUnionId}_In_{t.State} {t.ProposedAt.UtcTicks:D19}_{t.Id}",
            $"{t.FromUnionId}_Out_{t.State} {t.ProposedAt.UtcTicks:D19}_{t.Id}",
        });

        public IEnumerable<string> NotedInboxes => Rows("inbox")
            .SelectMany(r => JsonSerializer.Deserialize<InboxPlace[]>(r.GetString("Keys"), DomainJson.Options)!)
            .Select(k => RunningQxym.InboxLine(new TableEntity(k.Partition, k.Row)))
            .Select(k => $"{k.PartitionKey} {k.RowKey}");

        private bool IsTold(ReviewRecord record) => (record.IsWaitlisted ? programmes.For(State).SmsFor(SmsOccasion.Waitlisted)
            : IsLastApproval(record) ? programmes.For(State).SmsFor(SmsOccasion.Approved)
            : IsOwedBack(record) ? null
            : programmes.For(State).SmsFor(record.Act)) is not null;

        /// <summary>Whether the bank's word came after the disqualification: nobody is told to look for that money.</summary>
        private bool IsOwedBack(ReviewRecord record) => record.Act is RecordedAct.PaidOut or RecordedAct.PayoutFailed
            && Records.Any(d => d.Act == RecordedAct.Disqualified && d.Version < record.Version);

        /// <summary>Whether the stage's union, which is to decide, returned it when it decided last and did not undo that.</summary>
        private bool IsCorrected(ReviewStage stage) => stage.State == StageState.Pending
            && Records.LastOrDefault(r => IsDecision(r.Act) && Records.All(u => u.Undoes != r.Version) && (r.OnBehalfOf ?? r.Actor.UnionId) == stage.UnionId)?.Act == RecordedAct.Returned;

        private static bool IsDecision(RecordedAct act) => act is RecordedAct.Approved or RecordedAct.Returned or RecordedAct.Rejected;

        public IEnumerable<TableEntity> Rows(string prefix) => rows.Where(r => r.RowKey.StartsWith(prefix, StringComparison.Ordinal));

        public IEnumerable<string> Keys(string prefix) => Rows(prefix).Select(r => r.RowKey);

        private bool IsLastApproval(ReviewRecord record) =>
            record.Act == RecordedAct.Approved && record.Tier == State.Stages.Last(s => s.UnionId is not null).Tier;

        private static T Json<T>(TableEntity row, string column) => JsonSerializer.Deserialize<T>(row.GetString(column), DomainJson.Options)!;
    }

    private sealed record InboxPlace(string Partition, string Row);
}
