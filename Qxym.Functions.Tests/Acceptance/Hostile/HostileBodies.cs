using System.Text;
using System.Text.Json;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>Bodies that nobody means well with.</summary>
internal static class HostileBodies
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Values that some member is not meant to have, as JSON text.</summary>
    private static readonly string[] OddValues =
    [
        "null", "true", "-0", "1e999", "-1E-999", "99999999999999999999999999", "0.1", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\uFFFF\"",
        "[]", "{}", "[null]", "[[[[[[]]]]]]", "{\"\":{\"\":{}}}", "[\"\\u0000\"]", "\"\\u202E\\uFEFF\"", $"\"{new string('长', 3000)}\"", "\"2026-02-30\"",
    ];

    /// <summary>What is no JSON object, or no JSON: each is to be refused.</summary>
    public static IEnumerable<byte[]> Malformed() =>
    [
        [], [0], [0xEF, 0xBB, 0xBF], [0xFF], [0xC3, 0x28], new byte[1000],
        .. new[]
        {
            "{", "}", "null", "true", "7", "\"x\"", "[]", "{]", "{}{}", "{} x", "{,}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{'a':1}", "// no\n{}", "/**/{}",
            "{\"a\":01}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":\"\t\"}", "{\"a\":\"\\x41\"}", "{\"a\":\"\\ud8\"}",
            "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "{\"\\u0061\":1,\"a\":2}",
            Deep("[", "]", 1000), Deep("{\"a\":", "}", 1000), new string('[', 1000), string.Concat(Enumerable.Repeat("{\"a\":", 1000)),
        }.Select(Utf8.GetBytes),
        .. new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 }.Select(e => e.GetBytes("{\"a\":\"b\"}")),
        .. new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 }.Select(e => (byte[])[.. e.GetPreamble(), .. e.GetBytes("{}")]),
        [.. "{\"a\":\""u8, 0xC0, 0x80, .. "\"}"u8], [.. "{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8], [.. "{\"a\":\""u8, 0xF5, 0x80, 0x80, 0x80, .. "\"}"u8],
        [.. "{\""u8, 0xFF, .. "\":1}"u8], [.. "{}"u8, 0],
    ];

    /// <summary>JSON objects of the right members with odd values, one at a time, and with members named oddly.</summary>
    public static IEnumerable<byte[]> OddlyFilled(Type body)
    {
        foreach (var member in MembersOf(body, ""))
        {
            foreach (var odd in OddValues)
            {
                yield return Utf8.GetBytes(string.Format(null, CompositeFormat.Parse(member), odd));
            }
        }

        yield return Utf8.GetBytes("{\"\\ud800\":1}");
        yield return Utf8.GetBytes("{\"__proto__\":{},\"$ref\":\"x\",\"$type\":\"System.Diagnostics.Process\",\"\":0}");
    }

    /// <summary>Well formed, and with a byte-order mark in front.</summary>
    public static byte[] Marked(object body) => [0xEF, 0xBB, 0xBF, .. JsonSerializer.SerializeToUtf8Bytes(body, DomainJson.Options)];

    /// <summary>A JSON object of that many bytes.</summary>
    public static byte[] Huge(int bytes) => [.. "{\"x\":\""u8, .. Enumerable.Repeat((byte)'x', bytes - 8), .. "\"}"u8];

    /// <summary>Texts of one member each, inside its objects, with a hole for the value.</summary>
    private static IEnumerable<string> MembersOf(Type type, string depth)
    {
        if (depth.Length > 3)
        {
            yield break;
        }

        foreach (var property in DomainJson.Options.GetTypeInfo(type).Properties)
        {
            yield return $"{{{{\"{property.Name}\":{{0}}}}}}";
            if (property.PropertyType.Namespace?.StartsWith("Qxym", StringComparison.Ordinal) == true)
            {
                foreach (var inner in MembersOf(property.PropertyType, depth + "."))
                {
                    yield return $"{{{{\"{property.Name}\":{inner}}}}}";
                }
            }
        }
    }

    private static string Deep(string open, string close, int levels) =>
        string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));
}
