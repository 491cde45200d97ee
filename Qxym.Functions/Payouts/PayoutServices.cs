using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

internal static class PayoutServices
{
    public static void AddPayouts(this IServiceCollection services)
    {
        services.AddSingleton<PayoutBatchStore>();
        services.AddSingleton<PayoutIndex>();
        services.AddSingleton<PayableStore>();
        services.AddSingleton<PayoutHeads>();
        services.AddSingleton<PaymentCommands>();
        services.AddSingleton<DueListing>();
        services.AddSingleton<PayoutBuilding>();
        services.AddSingleton<PayoutSettling>();
        services.AddSingleton<PayoutChecks>();
        services.AddSingleton<PayoutCheck>();
        services.AddSingleton<ResultImports>();
        services.AddSingleton<BankFileColumns>();
        services.AddSingleton<BankFile>();
        services.AddSingleton<CardCorrecting>();
    }
}
