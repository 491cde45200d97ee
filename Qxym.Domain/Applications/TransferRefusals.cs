using Qxym.Domain.Refusals;

namespace Qxym.Domain.Applications;

/// <summary>Refusals of transfers (迁入迁出).</summary>
public static class TransferRefusals
{
    public static Refusal NotSelectable { get; } = new(
        "transfer-not-allowed", "目标工会已停用或不能作为职工所属工会，请选择其他工会。", "That union is inactive or cannot be a worker's own. Choose another one.");

    public static Refusal OtherCity { get; } = new(
        "transfer-not-allowed", "只能在同一市内迁转，请选择本市的工会。", "An application moves inside its city only. Choose a union of the same city.");

    public static Refusal OtherBatch { get; } = new(
        "transfer-not-allowed", "目标工会不在本批次的范围内，请选择同一批次的工会。", "That union belongs to another batch. Choose one of the same batch.");

    public static Refusal SameReview { get; } = new(
        "transfer-not-allowed", "迁转后仍由您的工会审核，请选择其他工会，或直接审核。", "Your union would still be the one to review it. Choose another union, or decide.");

    public static Refusal Open { get; } = new(
        "transfer-open", "该申请正在迁转，请等待对方工会接收，或先取消迁转。", "A transfer of this application is open. Wait for the other union, or cancel it first.");

    public static Refusal Closed { get; } = new(
        "already-decided", "该迁转已处理，请刷新查看。", "This transfer has been settled already. Please reload.");
}
