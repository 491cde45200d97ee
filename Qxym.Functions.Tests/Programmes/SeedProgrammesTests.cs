using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>Seeds 001 to 003 as data; the numbers here are typed from the seeds.</summary>
public sealed class SeedProgrammesTests
{
    /// <summary>Seed 001, 附件1, in its order.</summary>
    private const string PlacesOfJinan = """
        350 350 70 200 110 130 330 80 200 110 120 110 200 10 15 2 8 5 10 10 5
        10 5 5 10 30 5 5 5 5 5 10 15 5 20 70 150 20 20 20 20 20 10 5 10 120 80 35
        20 20 20 5 5 5 30
        """;

    private static readonly Programme Jinan = LoadedData.Catalogue.Find("jinan-2021")!;
    private static readonly Programme Guangzhou = LoadedData.Catalogue.Find("guangzhou-2021")!;
    private static readonly Programme Liaocheng = LoadedData.Catalogue.Find("liaocheng-2022")!;

    [Fact]
    public void Jinan_allots_3245_places_to_55_units()
    {
        var places = PlacesOfJinan.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);

        Assert.Equal(places, Jinan.Quota.Allotments.Select(a => a.Places));
        Assert.Equal(55, Jinan.Quota.Allotments.Count);
        Assert.Equal(3245, Jinan.Quota.Allotments.Sum(a => a.Places));
        Assert.Equal(3245, Jinan.Quota.Total);
        Assert.Equal(QuotaPolicy.AtApproval, Jinan.Quota.Policy);
        Assert.All(Jinan.Quota.Allotments, a => Assert.Equal("370100", LoadedData.Unions.Find(a.UnionId)!.ParentId!.Value));
    }

    [Theory]
    [InlineData(0, "历下区总工会")]
    [InlineData(7, "济阳区总工会")] // 济阳县 in the seed, a district today
    [InlineData(15, "国际医学中心总工会")]
    [InlineData(16, "市直机关工会工委")]
    [InlineData(36, "中国重型汽车集团工会")]
    [InlineData(45, "济南公共交通集团工会")]
    [InlineData(54, "市总工会直属工会")]
    public void Units_of_Jinan_carry_the_names_of_the_seed(int index, string name) =>
        Assert.Equal(name, LoadedData.Unions.Find(Jinan.Quota.Allotments[index].UnionId)!.Name);

    [Fact]
    public void Jinan_has_a_spring_and_an_autumn_batch()
    {
        Assert.Equal(
            ["spring 5月4日24:00 5月31日24:00 6月7日24:00", "autumn 11月4日24:00 11月30日24:00 12月7日24:00"],
            Jinan.Batches.Select(b => $"{b.Id} {Words(b.ApplicationWindow)} {Assert.Single(b.ReviewWindows).ClosesAt.InWords()}"));
        Assert.All(Jinan.Batches, b => Assert.Equal((b.ApplicationWindow, "370100"), (b.MaterialsWindow, Assert.Single(b.Regions).Value)));
        Assert.Equal([Season.Spring, Season.Autumn], Jinan.Batches.Select(b => b.Season!.Value));
    }

    [Fact]
    public void Jinan_asks_for_five_materials_and_takes_a_residence_permit_in_place_of_an_id_card()
    {
        Assert.Equal(["applicationForm", "tuitionReceipt", "studentStatusReport", "idCard", "payoutAccount"], Jinan.Materials.Select(m => m.Slot));
        Assert.All(Jinan.Materials, m => Assert.True(m.Required));
        Assert.Equal([DocumentKind.IdCard, DocumentKind.ResidencePermit], Jinan.FindSlot("idCard")!.Documents);
        Assert.Equal([DocumentKind.BankCard, DocumentKind.WalletAccount], Jinan.FindSlot("payoutAccount")!.Documents);
        Assert.Equal(6, Jinan.FindSlot("studentStatusReport")!.ValidMonths);
    }

    [Fact]
    public void Jinan_pays_1000_and_the_district_as_much_once_a_year_and_once_a_level_in_instalments()
    {
        Assert.Equal([(1000m, Payer.City, false), (1000m, Payer.District, true)], Jinan.Amounts.Select(a => (a.Yuan, a.Payer, a.Discretionary)));
        Assert.Equal([OncePer.Year, OncePer.Level], Jinan.Eligibility.Uniqueness!.OncePer);
        Assert.Equal([PayoutKind.Card, PayoutKind.Wallet], Jinan.Eligibility.PayoutKinds);
        Assert.Equal(100, Jinan.Instalments.Sum(i => i.Percent));
        Assert.Equal(4, Jinan.Eligibility.Levels.Count);
        Assert.Equal(UnionBasis.UnitRegistration, Jinan.UnionBasis);
    }

    [Fact]
    public void Guangzhou_takes_graduates_of_seven_pre_registered_seasons_once_ever()
    {
        Assert.Equal(
            ["2015-autumn", "2016-spring", "2016-autumn", "2017-spring", "2017-autumn", "2018-spring", "2018-autumn"],
            Guangzhou.Eligibility.Lists.Where(l => l.Kind == PersonListKind.PreRegistered).Select(l => l.Id.Replace("pre-registered-", "", StringComparison.Ordinal)));
        Assert.True(Guangzhou.Eligibility.GraduatesOnly);
        Assert.Equal(8, Guangzhou.Eligibility.LongestStudyYears);
        Assert.Contains(OncePer.Ever, Guangzhou.Eligibility.Uniqueness!.OncePer);
        Assert.Equal(["专科", "本科"], Guangzhou.Eligibility.Levels);
        Assert.Equal([UnionTier.District, UnionTier.City], Guangzhou.ReviewTiers);
    }

    [Fact]
    public void Guangzhou_has_2000_places_in_order_of_submission_and_pays_1500()
    {
        Assert.Equal((QuotaPolicy.AtSubmission, 2000, false), (Guangzhou.Quota.Policy, Guangzhou.Quota.Total!.Value, Guangzhou.Quota.WaitingList));
        Assert.Equal((1500m, Payer.City), (Assert.Single(Guangzhou.Amounts).Yuan, Guangzhou.Amounts[0].Payer));
        Assert.Equal(
            ["applicationForm", "diploma", "certificateRegistration", "idCard", "bankCard"], Guangzhou.Materials.Select(m => m.Slot));
        Assert.All(Guangzhou.Materials, m => Assert.Equal(["image/jpeg", "image/png"], m.Types));
    }

    [Fact]
    public void Guangzhou_closes_at_24_and_reviews_four_days_longer()
    {
        var batch = Assert.Single(Guangzhou.Batches);

        Assert.Equal("6月21日10:00 7月21日24:00", Words(batch.ApplicationWindow));
        Assert.Equal("6月21日10:00 7月25日24:00", Words(Assert.Single(batch.ReviewWindows)));
        Assert.Equal(TimeSpan.FromDays(4), batch.ReviewWindows[0].ClosesAt - batch.ApplicationWindow.ClosesAt);
    }

    [Fact]
    public void Eleven_districts_of_Guangzhou_have_their_own_lines() => Assert.Equal(
        11, Guangzhou.Hotlines.Select(h => h.UnionId).OfType<UnionId>().Distinct().Count());

    [Fact]
    public void Liaocheng_allots_200_places_to_12_units()
    {
        Assert.Equal([20, 20, 20, 20, 20, 20, 20, 20, 20, 10, 5, 5], Liaocheng.Quota.Allotments.Select(a => a.Places));
        Assert.Equal((200, 200), (Liaocheng.Quota.Total, Liaocheng.Quota.Allotments.Sum(a => a.Places)));
        Assert.Equal(
            [
                "市直属单位工会", "东昌府区总工会", "茌平区总工会", "临清市总工会", "冠县总工会", "莘县总工会", "阳谷县总工会",
                "东阿县总工会", "高唐县总工会", "开发区总工会", "高新区总工会", "度假区总工会",
            ],
            Liaocheng.Quota.Allotments.Select(a => LoadedData.Unions.Find(a.UnionId)!.Name));
    }

    [Fact]
    public void Liaocheng_is_open_all_year_with_two_review_windows()
    {
        var batch = Assert.Single(Liaocheng.Batches);

        Assert.Equal(TestData.Between("2022-01-01 00:00", "2022-12-01 00:00"), batch.ApplicationWindow);
        Assert.Equal(
            [TestData.Between("2022-05-05 00:00", "2022-06-11 00:00"), TestData.Between("2022-11-01 00:00", "2022-12-10 00:00")], batch.ReviewWindows);
        Assert.Equal(new DatePeriod(new(2022, 1, 1), new(2022, 12, 31)), Liaocheng.Eligibility.Enrolment);
    }

    [Fact]
    public void Liaocheng_pays_1000_from_the_province_and_1000_from_the_city_through_the_districts()
    {
        Assert.Equal(
            [("山东省总工会", 1000m, Payer.District), ("聊城市总工会", 1000m, Payer.District)],
            Liaocheng.Amounts.Where(a => !a.Discretionary).Select(a => (a.Source, a.Yuan, a.Payer)));
        Assert.True(Liaocheng.Eligibility.PlatformEnrolmentRequired);
        Assert.Equal(["applicationForm", "studentStatusReport", "idCard", "payoutAccount"], Liaocheng.Materials.Select(m => m.Slot));
    }

    [Fact]
    public void Every_programme_names_its_accepted_texts_and_a_service_line() => Assert.All(LoadedData.Catalogue.All, p =>
    {
        Assert.NotEmpty(p.Hotlines);
        Assert.Contains(p.Eligibility.Lists, l => l.Kind == PersonListKind.Disqualified);
        Assert.True(p.Notice.Text.Length > 50 && p.Commitment.Text.Length > 20);
    });

    private static string Words(Window window) => $"{window.OpensAt.InWords()} {window.ClosesAt.InWords()}";
}
