using Qxym.Domain.Payouts;
using Qxym.Functions.Documents.Sheets;

namespace Qxym.Functions.Payouts;

/// <summary>Draws the file by which the bank pays a batch: always the same bytes for the same batch.</summary>
public sealed class BankFile(BankFileColumns columns)
{
    /// <summary>As CSV, or as an Excel workbook.</summary>
    /// <param name="purpose">用途: the title of the programme.</param>
    public byte[] Draw(PayoutBatch batch, IReadOnlyList<BatchLine> lines, string purpose, bool csv)
    {
        using var content = new MemoryStream();
        using (ISheet sheet = csv ? new CsvSheet(content) : new XlsxSheet(content, "发放"))
        {
            var wanted = columns.Of(batch.PayerId);
            sheet.Write([.. wanted.Select(c => c.Title)]);
            foreach (var line in lines)
            {
                sheet.Write([.. wanted.Select(c => BankFileColumns.Cell(c.Field, batch.Id, line, purpose))]);
            }
        }

        return content.ToArray();
    }
}
