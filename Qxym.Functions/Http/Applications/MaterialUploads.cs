using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Qxym.Domain.Applications;
using Qxym.Domain.Materials;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;
using Qxym.Domain.Time;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Applications;

/// <summary>Reads uploads: raw bytes with their <c>Content-Type</c>, or <c>multipart/form-data</c> with one <c>file</c>. What they are is told by content.</summary>
public sealed class MaterialUploads(ProgrammeCatalogue programmes, TimeProvider time)
{
    private const int MultipartOverhead = 16 * 1024;
    private const int LongestFileName = 120;
    private const int LongestBoundary = 200;

    /// <summary>Reads an upload for a slot, or says why not.</summary>
    /// <param name="isRepeat">Whether it has been answered before: then it is read, to tell whether it is the same, even if the time for it has passed.</param>
    internal async Task<(Upload? Upload, Refusal? Refusal)> ReadAsync(
        HttpRequest request, StoredApplication application, string slotName, bool isRepeat, CancellationToken cancellationToken)
    {
        var state = application.State;
        var programme = programmes.For(state);
        var now = time.GetUtcNow();
        if (new LifecycleGuards(state, programme, programme.FindBatch(state.BatchId)!, now).ChangeMaterial(slotName) is { } refusal
            && !(isRepeat && programme.FindSlot(slotName) is not null))
        {
            return (null, refusal);
        }

        var (issuedOn, wrong) = IssuedOn(request, now);
        if (wrong is not null)
        {
            return (null, wrong);
        }

        var slot = programme.FindSlot(slotName)!;
        var (content, fileName, unreadable) = await ContentAsync(request, slot, cancellationToken);
        if (content is null)
        {
            return (null, unreadable);
        }

        var reading = MaterialContent.Read(content);
        return reading.IsRefused ? (null, MaterialRefusals.Of(reading.Flaw.Value, slot))
            : slot.Types.Contains(reading.Content.Type) ? (Keep(slot, fileName, content, reading.Content, now, issuedOn), null)
            : (null, MaterialRefusals.TypeNotAllowed(slot));
    }

    private static Upload Keep(MaterialSlot slot, string fileName, byte[] sent, KeptContent kept, DateTimeOffset now, DateOnly? issuedOn)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(kept.Bytes));
        var material = new Material(slot.Slot, fileName, kept.Type, kept.Bytes.Length, hash, now, null)
        {
            Stripped = kept.Bytes != sent,
            IssuedOn = issuedOn,
        };
        return new Upload(slot, material, kept.Bytes);
    }

    /// <summary>The date on the document, which is not read from it.</summary>
    private static (DateOnly? Date, Refusal? Refusal) IssuedOn(HttpRequest request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var date = new FieldReader(errors).Date("/issuedOn", request.Query["issuedOn"].ToString(), "开具日期", FieldPresence.Optional);
        if (date > now.ChinaDate())
        {
            errors.Add("/issuedOn", "开具日期不能晚于今天。");
        }

        return (date, errors.Refusal);
    }

    /// <summary>A header that shows the document in the browser and keeps its name for saving.</summary>
    internal static string Inline(string fileName)
    {
        var header = new ContentDispositionHeaderValue("inline");
        header.SetHttpFileName(fileName);
        return header.ToString();
    }

    private static async Task<(byte[]? Content, string FileName, Refusal? Refusal)> ContentAsync(
        HttpRequest request, MaterialSlot slot, CancellationToken cancellationToken)
    {
        if (request.ContentLength > slot.MaxBytes + MultipartOverhead)
        {
            return (null, "", MaterialRefusals.TooLarge(slot));
        }

        if (!request.HasFormContentType)
        {
            var content = await BodyBytes.ReadAsync(request.Body, slot.MaxBytes, cancellationToken);
            var name = ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var header)
                ? header.FileNameStar.Value ?? header.FileName.Value
                : null;
            return Checked(content, name, slot);
        }

        return await MultipartAsync(request, slot, cancellationToken);
    }

    private static async Task<(byte[]? Content, string FileName, Refusal? Refusal)> MultipartAsync(
        HttpRequest request, MaterialSlot slot, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary)
        {
            return (null, "", MaterialRefusals.NoFile);
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) && part.Name == "file")
                {
                    var content = await BodyBytes.ReadAsync(section.Body, slot.MaxBytes, cancellationToken);
                    return Checked(content, part.FileNameStar.Value ?? part.FileName.Value, slot);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, "", MaterialRefusals.NoFile);
        }

        return (null, "", MaterialRefusals.NoFile);
    }

    private static (byte[]? Content, string FileName, Refusal? Refusal) Checked(byte[]? content, string? name, MaterialSlot slot) => content switch
    {
        null => (null, "", MaterialRefusals.TooLarge(slot)),
        [] => (null, "", MaterialRefusals.NoFile),
        _ => (content, FileName(name, slot), null),
    };

    private static string FileName(string? name, MaterialSlot slot)
    {
        var last = (name ?? "").Trim('"').Split('/', '\\')[^1].Normalise();
        return last.Trim('.').Length == 0 ? slot.Slot : last.Length > LongestFileName ? last[^LongestFileName..] : last;
    }
}

/// <summary>An upload that may go into its slot.</summary>
internal sealed record Upload(MaterialSlot Slot, Material Material, byte[] Content);
