using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>What XML comments say of types and members, as Markdown; nothing where the compiler's file does not lie beside the assembly.</summary>
internal sealed partial class XmlComments
{
    private readonly Dictionary<string, XElement> _members = [];

    public XmlComments(params IEnumerable<Assembly> assemblies)
    {
        foreach (var file in assemblies.Select(a => Path.Combine(AppContext.BaseDirectory, $"{a.GetName().Name}.xml")).Where(File.Exists))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                _members[member.Attribute("name")!.Value] = member;
            }
        }
    }

    /// <summary>The summary of a type; null without one.</summary>
    public string? Of(Type type) => Summary($"T:{NameOf(type)}");

    /// <summary>The summary of a property, or the text of the record's parameter that it comes from.</summary>
    public string? Of(PropertyInfo property) => Summary($"P:{NameOf(property.DeclaringType!)}.{property.Name}");

    /// <summary>The summary of a method that has no overloads.</summary>
    public string? Of(MethodInfo method)
    {
        var name = $"M:{NameOf(method.DeclaringType!)}.{method.Name}";
        return _members.Keys.FirstOrDefault(k => k == name || k.StartsWith($"{name}(", StringComparison.Ordinal)) is { } key ? Summary(key) : null;
    }

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private string? Summary(string member)
    {
        if (_members.GetValueOrDefault(member)?.Element("summary") is not { } summary)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, summary);
        var words = WhiteSpace().Replace(text.ToString(), " ").Trim();
        return words.Length > 0 ? Source().Replace(words, "") : null;
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement { Name.LocalName: "c" } code:
                    text.Append('`').Append(code.Value).Append('`');
                    break;
                case XElement { Name.LocalName: "see" or "paramref" } reference:
                    text.Append('`').Append(Target(reference)).Append('`');
                    break;
                case XElement other:
                    Append(text, other);
                    break;
            }
        }
    }

    private static string Target(XElement reference) => reference.FirstAttribute?.Value.Split('(')[0].Split('.', ':')[^1] ?? "";

    /// <summary>A rule's source matters to readers of the code only.</summary>
    [GeneratedRegex(@" \((seed|design|mission|contract|feature)\b[^)]*\)")]
    private static partial Regex Source();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
