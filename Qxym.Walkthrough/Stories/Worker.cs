using System.Net;
using Qxym.Walkthrough.Cast;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker with a phone: every request that a worker makes, and what must be true of its answer.</summary>
/// <param name="setting">Where it plays.</param>
/// <param name="person">Who.</param>
/// <param name="form">What is filled in; a usual one of the union if missing.</param>
internal sealed class Worker(Setting setting, Person person, Form? form = null)
{
    private readonly string _applyKey = Guid.NewGuid().ToString();
    private QxymClient? _client;
    private string? _id;

    public string Name => person.Name;

    /// <summary>The application's id.</summary>
    public string Id => _id ?? throw new InvalidOperationException($"{Name} has not applied.");

    /// <summary>What is filled in.</summary>
    public Form Form { get; private set; } = form ?? new(setting.Union.Id, setting.Union.Name.Replace("工会委员会", "", StringComparison.Ordinal));

    private QxymClient Client => _client ?? throw new InvalidOperationException($"{Name} has not signed in.");

    private string Path => $"/api/applications/{Id}";

    public async Task SignInAsync() => _client ??= await setting.Local.AsWorkerAsync(person.Name, person.IdNumber, person.Phone);

    /// <summary>Applies, with the same key unless another is given.</summary>
    public async Task<Answer> ApplyAsync(string batchId, string? key = null)
    {
        var programme = setting.Programme;
        var answer = await Client.PostAsync(
            $"/api/programmes/{programme.Id}/batches/{batchId}/applications",
            Form.ToApplication(person, programme.Notice.Version, programme.Commitment.Version),
            key ?? _applyKey);
        if (answer.Status == HttpStatusCode.Created)
        {
            _id = answer.Read<ApplicationView>().Id;
        }

        return answer;
    }

    /// <summary>The application as its worker sees it, in the status that is expected.</summary>
    public async Task<(Answer Answer, ApplicationView Seen)> LookAsync(string status)
    {
        var answer = (await Client.GetAsync(Path)).Expect(HttpStatusCode.OK);
        var seen = answer.Read<ApplicationView>();
        answer.Expect(seen.Status == status, $"status 为 {status}");
        return (answer, seen);
    }

    /// <summary>Changes the form over the version that the tag names.</summary>
    public async Task<Answer> EditAsync(Form form, string? etag)
    {
        var answer = await Client.PutAsync($"{Path}/form", form.ToEdit(person), etag);
        Form = answer.Status == HttpStatusCode.OK ? form : Form;
        return answer;
    }

    /// <summary>Downloads the form to be stamped.</summary>
    public async Task DownloadFormAsync()
    {
        var answer = (await Client.GetAsync($"{Path}/form.pdf")).Expect(HttpStatusCode.OK);
        answer.Expect(answer.MediaType == "application/pdf" && answer.Content.AsSpan().StartsWith("%PDF-"u8), "一份 PDF");
        setting.Narration.Say($"申请表 {answer.Content.Length} 字节");
        if (setting.Out is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(System.IO.Path.Combine(folder, $"{Name}.pdf"), answer.Content);
        }
    }

    /// <summary>Puts a file into a slot.</summary>
    public async Task<MaterialView> UploadAsync(string slot, SampleFile file)
    {
        var answer = await TryUploadAsync(slot, file);
        var material = answer.Expect(HttpStatusCode.OK).Read<MaterialView>();
        answer.Expect(material.Slot == slot && material.ContentType == file.MediaType, $"slot 为 {slot}，contentType 为 {file.MediaType}");
        answer.Expect(material.Bytes == file.Content.Length, $"bytes 为 {file.Content.Length}");
        return material;
    }

    /// <summary>Puts a file into a slot, which may be refused.</summary>
    public Task<Answer> TryUploadAsync(string slot, SampleFile file) =>
        Client.PutFileAsync($"{Path}/materials/{slot}", file.Content, file.MediaType, $"{slot}{file.Extension}");

    /// <summary>Gives another card to be paid to, over the version that the tag names.</summary>
    public Task<Answer> CorrectCardAsync(string cardNumber, string etag) =>
        Client.PutAsync($"{Path}/bank", new { kind = "card", name = "中国农业银行", branch = Form.Branch, cardNumber }, etag);

    /// <summary>Gives up.</summary>
    public Task<Answer> WithdrawAsync() => Client.PostAsync($"{Path}/withdrawal", null, Guid.NewGuid().ToString());

    /// <summary>Sends the materials into review.</summary>
    public Task<Answer> SubmitAsync() => Client.PostAsync($"{Path}/submission", null, Guid.NewGuid().ToString());

    /// <summary>What the phone has received.</summary>
    public Task<(Answer Answer, IReadOnlyList<SmsView> Messages)> SmsAsync() => setting.Local.SmsAsync(person.Phone);
}
