using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A programme of a province that is nowhere, as an operator would write it: one file for the offer, one for its unions.</summary>
internal static class InventedProgramme
{
    private const string Unions = """
        [
          { "id": "990000", "name": "青禾省总工会", "tier": "province" },
          { "id": "990100", "name": "泉城市总工会", "tier": "city", "parentId": "990000" },
          { "id": "990102", "name": "明湖区总工会", "tier": "district", "parentId": "990100" },
          { "id": "990102000001", "name": "禾苗机械厂工会", "tier": "grassroots", "parentId": "990102" }
        ]
        """;

    private const string Programme = """
        {
          "id": "qinghe-2030", "version": 1, "title": "2030年泉城市职工学历提升补助", "year": 2030,
          "unionChoice": "按会籍所在地选择",
          "notice": { "version": "1", "text": "须知" }, "commitment": { "version": "1", "text": "承诺" },
          "batches": [
            {
              "id": "first", "name": "首轮", "description": "首轮", "regions": ["990100"],
              "applicationWindow": { "opensAt": "2030-03-01T08:00:00+08:00", "closesAt": "2030-04-01T00:00:00+08:00" },
              "materialsWindow": { "opensAt": "2030-03-01T08:00:00+08:00", "closesAt": "2030-04-01T00:00:00+08:00" }
            },
            {
              "id": "second", "name": "补录", "description": "补录", "regions": ["990100"],
              "applicationWindow": { "opensAt": "2030-04-15T08:00:00+08:00", "closesAt": "2030-05-01T00:00:00+08:00" },
              "materialsWindow": { "opensAt": "2030-04-15T08:00:00+08:00", "closesAt": "2030-05-01T00:00:00+08:00" },
              "supplementaryTo": "first", "opensOnlyWhilePlacesRemain": true
            }
          ],
          "formFields": { "migrantWorker": "optional", "newEmploymentForm": "absent" },
          "materials": [{ "slot": "admissionLetter", "title": "录取通知书", "types": ["image/png"] }],
          "reviewTiers": ["district", "city"],
          "eligibility": { "levels": ["本科"] },
          "quota": { "policy": "atApproval", "total": 10 },
          "smsOccasions": ["registered", "approved"]
        }
        """;

    private const string Wording = """
        {
          "unionLabel": "所属工会", "commitment": "本人对以上内容负责。", "unitAttestation": ["情况属实。"],
          "stamps": [{ "whose": "工会盖章：", "which": "（工会章）" }], "instructions": ["1.本表须手写签名。"]
        }
        """;

    /// <summary>The union whose workers apply in it.</summary>
    public const string Grassroots = "990102000001";

    /// <summary>The next version: another title and material, words of its own on the form, an earlier deadline, only one tier that reviews.</summary>
    public static string Second => Programme
        .Replace("\"version\": 1,", "\"version\": 2,", StringComparison.Ordinal)
        .Replace("职工学历提升补助", "职工求学补助", StringComparison.Ordinal)
        .Replace("\"admissionLetter\", \"title\": \"录取通知书\"", "\"tuitionReceipt\", \"title\": \"学费票据\"", StringComparison.Ordinal)
        .Replace("2030-04-01T00:00:00+08:00", "2030-03-20T00:00:00+08:00", StringComparison.Ordinal)
        .Replace("\"materials\":", $"\"formWording\": {Wording}, \"materials\":", StringComparison.Ordinal)
        .Replace("[\"district\", \"city\"]", "[\"city\"]", StringComparison.Ordinal);

    /// <summary>The first version as the folder has it.</summary>
    public static string First => Programme;

    /// <summary>A folder with both files.</summary>
    public static ProgrammeFolder Folder(int total = 10) => new ProgrammeFolder()
        .With("unions.json", Unions)
        .With("qinghe-2030.json", Programme.Replace("\"total\": 10", $"\"total\": {total}", StringComparison.Ordinal));
}
