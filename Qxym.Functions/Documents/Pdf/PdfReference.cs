namespace Qxym.Functions.Documents.Pdf;

/// <summary>The number by which one object of a PDF file names another.</summary>
internal readonly record struct PdfReference(int Number)
{
    public override string ToString() => $"{Number} 0 R";
}
