using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Qxym.Functions.Applications;
using Qxym.Functions.Documents;
using Qxym.Functions.Http.Appeals;
using Qxym.Functions.Http.Applications;
using Qxym.Functions.Http.Payouts;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.PublicNotices;
using Qxym.Functions.Http.Quotas;
using Qxym.Functions.Http.Reviews;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.Docs;
using Qxym.Functions.Http.Site.OpenApi;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Http.Transfers;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;
using Qxym.Functions.Materials;
using Qxym.Functions.Notifications;
using Qxym.Functions.Payouts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Protection;
using Qxym.Functions.PublicNotices;
using Qxym.Functions.Schedules;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Audit;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Exports;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Lists;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Storage.Programmes;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Storage.Samples;
using Qxym.Functions.Storage.Sms;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Storage.Windows;
using Qxym.Functions.Workflows;
using Qxym.Functions.Workflows.Checks;
using Qxym.Functions.Workflows.Exports;

namespace Qxym.Functions;

/// <summary>Puts the app together.</summary>
public static class QxymApp
{
    /// <summary>The app, ready to be built.</summary>
    /// <param name="args">Settings as <c>--Name=value</c>; they come last.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.UseMiddleware<WrittenAnswerMiddleware>();
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<HeadersMiddleware>();
        builder.UseMiddleware<UnionsMiddleware>();
        builder.UseMiddleware<AuthenticationMiddleware>();
        builder.UseMiddleware<AuditMiddleware>();
        AddServices(builder.Services, builder.Configuration);
        return builder;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProgrammes(configuration);
        services.AddFormDocument(configuration);
        services.AddSingleton(new FormCheckAddress(configuration));

        services.AddSingleton<StorageAccount>();
        services.AddSingleton<Tables>();
        services.AddHostedService<StorageSetup>();
        services.AddSingleton(provider => new PersonalDataKeys(configuration, provider.GetRequiredService<StorageAccount>().IsLocal));
        services.AddSingleton<PersonalDataProtector>();
        services.AddSingleton<ProgrammeStore>();
        services.AddSingleton<ProgrammeVersions>();
        services.AddSingleton<ProgrammeArchive>();
        services.AddSingleton<ApplicationStore>();
        services.AddSingleton<ClaimNotes>();
        services.AddSingleton<ProgressStore>();
        services.AddSingleton<RoundStore>();
        services.AddSingleton<RestartStore>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<PersonListStore>();
        services.AddSingleton<WindowStore>();
        services.AddSingleton<WindowFollowings>();
        services.AddHostedService<WindowRefresh>();
        services.AddHostedService<PlaceRefresh>();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<BulkKeyStore>();
        services.AddSingleton<AppealStore>();
        services.AddSingleton<TransferStore>();
        services.AddSingleton<SharingStore>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<UnionStore>();
        services.AddSingleton<UnionDirectory>();
        services.AddMaterials(configuration);
        services.AddSingleton<StatisticsStore>();
        services.AddSingleton<ApplicationWalk>();
        services.AddSingleton<QuotaLedger>();
        services.AddSingleton<PlaceDirectory>();
        services.AddSingleton<QuotaMoves>();
        services.AddSingleton<FindingStore>();
        services.AddSingleton<CheckStore>();
        services.AddSingleton<IRemainingPlaces>(provider => provider.GetRequiredService<PlaceDirectory>());
        services.AddSingleton<ExportStore>();
        services.AddSingleton<ExportBlobs>();
        services.AddSingleton<SampleStore>();
        services.AddSingleton<NoticeStore>();
        services.AddSingleton<NoticeIndex>();
        services.AddSingleton<NoticeEntryStore>();
        services.AddSingleton<NoticeCorrections>();
        services.AddSingleton<ObjectionStore>();

        services.AddSingleton<AccessTokens>();
        services.AddSingleton<WorkerAccounts>();
        services.AddMemoryCache();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AttendanceStore>();
        services.AddSingleton<StandIns>();
        services.AddSingleton<StaffAccounts>();
        services.AddSingleton<StaffSignIn>();
        services.AddSingleton<PasswordCodes>();
        services.AddSingleton<PasswordReset>();
        services.AddSingleton<StaffAdministration>();
        services.AddHostedService<FirstAdministrator>();
        services.AddSingleton<LocalSmsGateway>();
        services.AddSingleton<ISmsGateway>(provider => provider.GetRequiredService<LocalSmsGateway>());
        services.AddSingleton<SmsOutbox>();
        services.AddSingleton<CodeQueue>();
        services.AddSingleton<CodeOutbox>();

        services.AddSingleton<ExportColumns>();
        services.AddPayouts();
        services.AddSingleton<ApplicationSignals>();
        services.AddSingleton<Lapses>();
        services.AddSingleton<Places>();
        services.AddSingleton<Promotions>();
        services.AddSingleton<QuotaCheck>();
        services.AddSingleton<CheckPages>();
        services.AddSingleton<LedgerChecks>();
        services.AddSingleton<BookCounting>();
        services.AddSingleton<BookComparing>();
        services.AddSingleton<Orchestrations>();
        services.AddSingleton<ProgressCheck>();
        services.AddSingleton<UnwrittenApplications>();
        services.AddSingleton<ApplicationViews>();
        services.AddSingleton<ApplicationChanges>();
        services.AddSingleton<EntryPages>();
        services.AddSingleton<NoticeTelling>();
        services.AddSingleton<ApplicantRecords>();
        services.AddSingleton<Applying>();
        services.AddSingleton<FormEditing>();
        services.AddSingleton<FormMarks>();
        services.AddSingleton<FormPrinting>();

        services.AddSingleton<Cors>();
        services.AddSingleton<Paging>();
        services.AddSingleton<RouteTable>();
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<DocsPage>();
        services.AddSingleton<MaterialUploads>();
        services.AddSingleton<ProgrammeScope>();
        services.AddSingleton<CheckRoutes>();
        services.AddSingleton<ExportRequests>();
        services.AddSingleton<ReviewAccess>();
        services.AddSingleton<AppealAccess>();
        services.AddSingleton<TransferAccess>();
        services.AddSingleton<PayoutAccess>();
        services.AddSingleton<ObjectionAccess>();
        services.AddSingleton<QuotaAccess>();
        services.AddSingleton<QuotaViews>();
        services.AddSingleton<ReviewViews>();
        services.AddSingleton<Decisions>();
        services.AddSingleton<UnattendedInbox>();
    }
}
