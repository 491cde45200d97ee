using System.Globalization;
using System.Text;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>Instance ids as partition keys: characters that a key may not hold are written as <c>^</c> and four hex digits.</summary>
internal static class KeyText
{
    public static string ToKey(string id)
    {
        if (!id.Any(IsForbidden))
        {
            return id;
        }

        var key = new StringBuilder();
        foreach (var c in id)
        {
            _ = IsForbidden(c) ? key.Append(CultureInfo.InvariantCulture, $"^{(int)c:x4}") : key.Append(c);
        }

        return key.ToString();
    }

    public static string FromKey(string key)
    {
        if (!key.Contains('^'))
        {
            return key;
        }

        var id = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            id.Append(key[i] == '^' ? (char)int.Parse(key.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : key[i]);
            i += key[i] == '^' ? 4 : 0;
        }

        return id.ToString();
    }

    private static bool IsForbidden(char c) => c is '/' or '\\' or '#' or '?' or '%' or '^' || char.IsControl(c);
}
