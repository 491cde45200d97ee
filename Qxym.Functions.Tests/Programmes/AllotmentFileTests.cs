using System.Text;
using System.Text.Json;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Domain.Texts;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>The tables of places in the sources, as they are attached there, give what the programmes' files say.</summary>
public sealed class AllotmentFileTests
{
    /// <summary>Seed 001, 附件1.</summary>
    private const string Jinan = """
        2021 年济南市总工会一线职工“求学圆梦行动” 学历教育补助名额分配表
        序号,单 位,拟补贴人数
        1,历下区总工会,350
        2,市中区总工会,350
        3,槐荫区总工会,70
        4,天桥区总工会,200
        5,历城区总工会,110
        6,长清区总工会,130
        7,章丘区总工会,330
        8,济阳县总工会,80
        9,莱芜区总工会,200
        10,钢城区总工会,110
        11,平阴县总工会,120
        12,商河县总工会,110
        13,高新区总工会,200
        14,南部山区总工会,10
        15,先行区总工会,15
        16,国际医学中心总工会,2
        17,市直机关工会工委,8
        18,济南市工业和信息化局,5
        19,济南市教育工会,10
        20,济南市公安局工会,10
        21,济南市民政局工会,5
        序号,单位,拟补贴人数
        22,济南市城管局工会,10
        23,济南市城乡交通运输委工会,5
        24,济南市文旅局工会,5
        25,济南市医务工会,10
        26,济南市国资委工会,30
        27,济南市税务局工会,5
        28,济南市供销合作社工会,5
        29,济南市市场监督管理局工会,5
        30,济南市园林和林业绿化局工会,5
        31,济南市邮政工会,5
        32,国网济南供电公司工会,10
        33,中国联通济南市分公司工会,15
        34,石油公司工会,5
        35,山东振邦保安公司工会,20
        36,济钢集团工会,70
        37,中国重型汽车集团工会,150
        38,中石化济南炼化公司工会,20
        39,中车山东机车车辆有限公司工会,20
        40,华能济南黄台发电有限公司工会,20
        41,山东中烟济南卷烟厂工会,20
        42,山东山水水泥集团工会,20
        43,山东小鸭集团工会,10
        44,华电章丘发电有限公司工会,5
        45,济南元首集团工会,10
        46,济南公共交通集团工会,120
        47,济南轨道交通集团工会,80
        48,济南城市建设集团工会,35
        序号,单位,拟补贴人数
        49,济南城市投资集团工会,20
        50,济南文旅发展集团工会,20
        51,济南产发集团工会,20
        52,济南物流产业工会,5
        53,济南饮食业工会,5
        54,济南家政服务业工会,5
        55,市总工会直属工会,30
        ,合计,3245
        """;

    /// <summary>Seed 003, 附件; it leaves the heading above the units empty.</summary>
    private const string Liaocheng = """
        单位,2022年拟补助人数,省总工会补助金额（万元）,市总工会补助金额（万元）
        市直属单位,20,2,2
        东昌府区,20,2,2
        茌平区,20,2,2
        临清市,20,2,2
        冠　县,20,2,2
        莘　县,20,2,2
        阳谷县,20,2,2
        东阿县,20,2,2
        高唐县,20,2,2
        开发区,10,1,1
        高新区,5,0.5,0.5
        度假区,5,0.5,0.5
        总计,200,20,20
        """;

    [Fact]
    public void Jinans_table_gives_the_allotments_of_its_programme_once_a_district_is_named_as_it_is_now()
    {
        var (json, errors) = Read(Jinan, "370100");
        Assert.Null(json);
        Assert.Equal((10, true), (Assert.Single(errors).Line, errors[0].Message.Contains("“济阳县总工会”", StringComparison.Ordinal)));
        IsOf("jinan-2021", Read(Jinan.Replace("济阳县总工会", "370115", StringComparison.Ordinal), "370100").Json);
    }

    [Fact]
    public void Liaochengs_table_gives_the_allotments_of_its_programme() => IsOf("liaocheng-2022", Read(Liaocheng, "371500").Json);

    [Fact]
    public void A_column_that_says_places_goes_before_those_that_count_people_and_the_sum_may_stand_in_any()
    {
        var (json, errors) = Read("序号,单位,工会会员人数,名额\n1,东昌府区,900,5\n小计,,900,5\n合计,,900,5", "371500");
        Assert.Empty(errors);
        Assert.Equal(5, JsonSerializer.Deserialize<Sheet>(json!, DomainJson.Options)!.Total);
        Assert.Single(Read("单位,名额\n东昌府区,5\n合计,6", "371500").Errors);
    }

    [Theory]
    [InlineData("370100", "序号,人数\n1,5")]
    [InlineData("370100", "\u0000")]
    [InlineData("371500", "单位,职工人数,拟补助人数\n东昌府区,9,5")]
    [InlineData("no-union", Liaocheng)]
    [InlineData("999999", Liaocheng)]
    public void What_cannot_be_read_is_told(string region, string table)
    {
        var (json, errors) = Read(table, region);
        Assert.Null(json);
        Assert.Single(errors);
    }

    private static (string? Json, IReadOnlyList<AllotmentError> Errors) Read(string table, string region) => AllotmentFile.Read(Encoding.UTF8.GetBytes(table), region, []);

    private static void IsOf(string programme, string? json)
    {
        var quota = LoadedData.Catalogue.Find(programme)!.Quota;
        var read = JsonSerializer.Deserialize<Sheet>(json!, DomainJson.Options)!;
        Assert.Equal(quota.Total, read.Total);
        Assert.Equal(quota.Allotments, read.Allotments);
    }

    private sealed record Sheet(int Total, IReadOnlyList<Allotment> Allotments);
}
