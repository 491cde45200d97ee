using Microsoft.Extensions.Configuration;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Functions.Payouts;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Payouts;

public sealed class BankFileTests
{
    private static readonly BatchLine Card = TestData.Line(TestData.Application(ApplicationStatus.AwaitingPayout).State);

    [Fact]
    public void A_line_says_what_its_card_or_wallet_is_known_by()
    {
        var wallet = Card with { Number = 2, Account = new(PayoutKind.Wallet, "钱包", null, null) };
        var rows = ExportedFile.Csv(new BankFile(Columns(null)).Draw(TestData.PayoutBatch(PayoutBatchState.Exported), [Card, wallet], "求学圆梦", csv: true));
        Assert.Equal(["付款编号", "户名", "账号", "开户行", "开户网点", "金额", "用途", "收款方式", "手机号"], rows[0]);
        Assert.Equal([Card.Account.CardNumber!.Value, "求学圆梦", "银行卡", Card.Phone], [rows[1][2], .. rows[1][6..]]);
        Assert.Equal(["", "钱包", "电子钱包", Card.Phone], [rows[2][2], rows[2][3], .. rows[2][7..]]);
    }

    [Theory]
    [InlineData("""{"default":[]}""")]
    [InlineData("""{"default":[{"title":"户名","field":"name"}]}""")]
    [InlineData("""{"default":[{"title":"编号","field":"reference"}],"byUnion":{"370100":[{"title":"户名","field":"name"}]}}""")]
    public void A_file_whose_results_could_not_be_matched_is_refused_at_start(string columns)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, columns);
        Assert.Throws<InvalidOperationException>(() => Columns(file));
        File.Delete(file);
    }

    private static BankFileColumns Columns(string? file) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Payouts:BankFiles", file)]).Build());
}
