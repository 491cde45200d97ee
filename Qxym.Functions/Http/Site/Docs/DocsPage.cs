using System.Collections.Frozen;

namespace Qxym.Functions.Http.Site.Docs;

/// <summary>The files of the docs page, which the build lays beside the assembly; read once each.</summary>
public sealed class DocsPage
{
    public const string Index = "index.html";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "DocsPage");

    private readonly FrozenDictionary<string, Lazy<SiteFile>> _files = new Dictionary<string, string>
    {
        [Index] = "text/html; charset=utf-8",
        ["docs.js"] = "text/javascript; charset=utf-8",
        ["swagger-ui-bundle.js"] = "text/javascript; charset=utf-8",
        ["swagger-ui.css"] = "text/css; charset=utf-8",
        ["favicon-32x32.png"] = "image/png",
        ["LICENSE"] = "text/plain; charset=utf-8",
        ["NOTICE"] = "text/plain; charset=utf-8",
        ["swagger-ui-bundle.js.LICENSE.txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(f => f.Key, f => new Lazy<SiteFile>(() => new SiteFile(File.ReadAllBytes(Path.Combine(Folder, f.Key)), f.Value)));

    /// <summary>A file by its name; null for any other than those of the page.</summary>
    internal SiteFile? Find(string name) => _files.GetValueOrDefault(name)?.Value;
}
