namespace Qxym.Walkthrough.Http;

// The parts of the contract's answers that the stories look at. A member without a question mark must be there.

internal sealed record Problem(int Status, string Code, string Detail)
{
    public string? RightBatchId { get; init; }

    public DateTimeOffset? OpensAt { get; init; }
}

internal sealed record ListOf<T>(IReadOnlyList<T> Items);

internal sealed record ProgrammeView(
    string Id,
    string Title,
    VersionedText Notice,
    VersionedText Commitment,
    IReadOnlyList<SlotView> Materials,
    IReadOnlyList<BatchView> Batches,
    DateTimeOffset ServerTime);

internal sealed record VersionedText(string Version, string Text);

internal sealed record SlotView(string Slot, string Title, bool Required);

internal sealed record BatchView(string Id, string Name, WindowView ApplicationWindow, WindowView MaterialsWindow, ChannelView Channel);

internal sealed record WindowView(DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

internal sealed record ChannelView(string State)
{
    public DateTimeOffset? ChangesAt { get; init; }
}

internal sealed record UnionView(string Id, string Name, IReadOnlyList<UnionLine> Path);

internal sealed record UnionLine(string Id, string Name, string Tier);

internal sealed record ApplicationView(
    string Id,
    string Status,
    string Etag,
    int FormVersion,
    IReadOnlyList<TimelineLine> Timeline,
    IReadOnlyList<MaterialView> Materials)
{
    public string? ReturnReason { get; init; }

    public string? RejectReason { get; init; }

    public PlaceInLine? Waitlist { get; init; }

    /// <summary>The line of a stage.</summary>
    public TimelineLine? At(string stage) => Timeline.FirstOrDefault(line => line.Stage == stage);
}

internal sealed record TimelineLine(string Stage, string State, string Title, string Label)
{
    public DateTimeOffset? At { get; init; }

    public string? Reason { get; init; }
}

internal sealed record PlaceInLine(int Position);

internal sealed record MaterialView(string Slot, string ContentType, int Bytes, string Sha256)
{
    public int? FormVersion { get; init; }
}

internal sealed record InboxLine(string ApplicationId, string State, string Name);

internal sealed record ReviewView(
    string ApplicationId, ReviewForm Form, bool Masked, IReadOnlyList<LinkedMaterial> Materials, IReadOnlyList<string> Warnings);

internal sealed record ReviewForm(ReviewApplicant Applicant);

internal sealed record ReviewApplicant(string Name);

internal sealed record LinkedMaterial(MaterialView Material, Uri Link);

internal sealed record DecisionView(string Status);

internal sealed record TokenView(string AccessToken);

internal sealed record ClockView(DateTimeOffset Now);

internal sealed record SmsView(string Text, DateTimeOffset SentAt);
