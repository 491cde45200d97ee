using System.Text;
using System.Text.Json;
using Qxym.Domain.Programmes;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Programmes;

/// <summary>What stands under one version of a programme, as its file had it. Immutable wherever it is kept.</summary>
/// <param name="Id">The programme.</param>
/// <param name="Version">Its version.</param>
/// <param name="Text">The file's JSON.</param>
public sealed record ProgrammeEdition(string Id, int Version, string Text)
{
    /// <summary>How long a file may be, in bytes of UTF-8: what one row of a table holds, with room to spare.</summary>
    public const int MostBytes = 900_000;

    /// <summary>Its text as it is kept.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>The programme. It was checked when it was first put to use.</summary>
    /// <exception cref="JsonException">This release cannot read it.</exception>
    public Programme Read() => JsonSerializer.Deserialize<Programme>(Text, DomainJson.Options) ?? throw new JsonException("null is no programme.");

    /// <summary>Whether both say the same; white space and the order of members say nothing.</summary>
    public bool SaysTheSame(ProgrammeEdition other)
    {
        using var mine = JsonDocument.Parse(Text);
        using var others = JsonDocument.Parse(other.Text);
        return JsonElement.DeepEquals(mine.RootElement, others.RootElement);
    }
}
