using System.Net;
using Qxym.Walkthrough.Cast;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>From the approval to the money: three workers of Liaocheng for two places, on storage that is emptied once more.</summary>
internal sealed class ToTheMoney(Opening opening, Setting shandong, IReadOnlyList<Person> persons)
{
    private const string ProgrammeId = "liaocheng-2022";
    private static readonly DateTimeOffset ReviewsAreOpen = new(2022, 5, 10, 9, 0, 0, TimeSpan.FromHours(8));

    private Narration Narration => shandong.Narration;

    public async Task TellAsync()
    {
        Narration.Chapter("从审核通过到领到补助：聊城");
        var setting = await PrepareAsync();
        var form = new Form("371502001001", "聊城运河纺织有限公司")
        {
            Address = "聊城市东昌府区运河路1号",
            AreaCode = "0635",
            Branch = "聊城东昌支行",
            EnrolledOn = "2022-03-01",
        };
        IReadOnlyList<Recipient> recipients = [.. persons.Select(p => new Recipient(setting, new Worker(setting, p, form)))];
        IReadOnlyList<Worker> workers = [.. recipients.Select(r => r.Worker)];
        var places = new Places(setting);
        await places.SetAsync(recipients.Count - 1, "按历年人数调剂", given: 0);
        foreach (var recipient in recipients)
        {
            await recipient.RegisterAsync();
        }

        foreach (var union in setting.Chain.SkipLast(1))
        {
            await setting.DeskOf(union.Tier).ApproveAllAsync(workers);
        }

        Narration.Chapter("名额和候补");
        await recipients[0].ReviewAsync();
        await recipients[1].ReviewAsync();
        await recipients[2].JoinLineAsync();
        await places.SeeWaitingAsync(workers[2]);
        await places.SetAsync(recipients.Count, "候补转正", given: recipients.Count);
        await places.SeePromotedAsync(workers[2]);

        Narration.Chapter("公示");
        await new PublicNotice(setting, workers, persons).TellAsync();
        Narration.Chapter("发放");
        await new Payout(setting, workers, workers[1], persons[1].WithCardOf(seed: 1)).TellAsync();
        Narration.Chapter("补助到手");
        await new Ending(setting, recipients).ShowAsync();
    }

    private async Task<Setting> PrepareAsync()
    {
        await Narration.StepAsync("再次清空数据，时钟拨到聊城的第一批审核期", () => shandong.Local.ResetAsync(ReviewsAreOpen));
        var programme = await Narration.StepAsync("看聊城的补助项目：全年开放", async () =>
        {
            var answer = (await shandong.Visitor.GetAsync($"/api/programmes/{ProgrammeId}")).Expect(HttpStatusCode.OK);
            var read = answer.Read<ProgrammeView>();
            answer.Expect(read.Batches.Single().Channel.State == "open", "通道为 open");
            Narration.Say(read.Title);
            return read;
        });
        return await opening.ElsewhereAsync(
            shandong with { Programme = programme }, "371502001001", "all-year", "看聊城的审核链", "grassroots", "town", "district", "city");
    }
}
