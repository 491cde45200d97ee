using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.People;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Notifications;

namespace Qxym.Functions.Http.Site;

/// <summary>What the gateway <c>local</c> delivered, for tests on the real host; with another gateway there is nothing here.</summary>
public sealed class SmsMessagesFunction(ISmsGateway gateway)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ReadTestMessages)]
    [Function("ListSmsMessages")]
    [Describe("本地短信网关收到的短信（仅管理员，仅本地网关）", typeof(PageOf<DeliveredSms>), "invalid-request", "forbidden", "not-found", Query = ["phone"], OnePage = true)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sms-messages")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (gateway is not LocalSmsGateway local)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        return PhoneNumber.TryParse(request.Query["phone"], out var phone, out var error)
            ? ApiResults.Private(request, new PageOf<DeliveredSms>(await local.ReceivedByAsync(phone, cancellationToken), null))
            : CommonRefusals.InvalidRequest("/phone", error).ToResult();
    }
}
