using System.Text;
using System.Xml.Linq;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Title and language as XMP, which archives and readers look for before the older information dictionary. Holds no date.</summary>
internal static class DocumentMetadata
{
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";

    public static byte[] Write(string title)
    {
        var description = new XElement(
            Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XElement(DublinCore + "format", "application/pdf"),
            new XElement(DublinCore + "title", new XElement(Rdf + "Alt", Item(title, new XAttribute(XNamespace.Xml + "lang", "x-default")))),
            new XElement(DublinCore + "language", new XElement(Rdf + "Bag", Item("zh-CN"))),
            new XElement(Pdf + "Producer", "Qxym"));
        var packet = new XElement(
            Meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(
                Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
                new XAttribute(XNamespace.Xmlns + "pdf", Pdf),
                description));
        return Encoding.UTF8.GetBytes(
            $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet.ToString(SaveOptions.DisableFormatting)}\n<?xpacket end=\"r\"?>");
    }

    private static XElement Item(string text, params XAttribute[] attributes) => new(Rdf + "li", attributes, text);
}
