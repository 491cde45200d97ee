using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;
using Qxym.Functions.Materials;
using Qxym.Functions.Notifications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Exports;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Local;

/// <summary>
/// The product's part of <c>/local/*</c> (contract, “Local runtime only”): tokens without sign-in and the SMS that were delivered. The
/// local runtime maps what stands under the service key <c>local</c>; an Azure build does not have this folder.
/// </summary>
internal static class LocalRoutes
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(365);

    public static IServiceCollection AddLocalRoutes(this IServiceCollection services)
    {
        services.AddKeyedSingleton<Action<IEndpointRouteBuilder>>("local", (_, _) => Map);
        services.AddKeyedSingleton<Func<CancellationToken, Task>>("local-reset", (provider, _) => async cancellationToken =>
        {
            provider.GetRequiredService<ProgrammeCatalogue>().Forget();
            provider.GetRequiredService<PlaceDirectory>().Forget();
            provider.GetRequiredService<QuotaLedger>().Forget();
            provider.GetRequiredService<StatisticsStore>().Forget();
            await provider.GetRequiredService<MaterialBlobs>().DeleteAllAsync(cancellationToken);
            await provider.GetRequiredService<ExportBlobs>().DeleteAllAsync(cancellationToken);
        });
        return services;
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/local/tokens", IssueTokenAsync);
        routes.MapGet("/local/sms", ListSmsAsync);
    }

    private static async Task<IResult> IssueTokenAsync(
        HttpRequest request,
        WorkerAccounts workers,
        PeopleStore people,
        UnionDirectory unions,
        AttendanceStore attendance,
        AccessTokens tokens,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<TokenRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var errors = body.Mistyped;
        Caller? caller = body.Value.Role switch
        {
            Roles.Worker => await WorkerAsync(body.Value, workers, people, errors, time.GetUtcNow().ChinaDate(), cancellationToken),
            Roles.Staff => Staff(body.Value, unions.Current, errors),
            _ => null,
        };
        if (caller is null && errors.IsEmpty)
        {
            errors.Add("/role", "role 应为 worker 或 staff。");
        }

        if (caller is StaffCaller staff)
        {
            await attendance.AttendAsync(staff.UnionId, staff.StaffId, staff.StaffRoles, cancellationToken);
        }

        return caller is null || !errors.IsEmpty
            ? errors.ToRefusal().ToResult()
            : ApiResults.Private(request, new TokenView(tokens.Issue(caller, TokenLifetime)));
    }

    private static async Task<Caller?> WorkerAsync(
        TokenRequest request, WorkerAccounts workers, PeopleStore people, FieldErrors errors, DateOnly today, CancellationToken cancellationToken)
    {
        var applicant = FormReader.ReadApplicant(new ApplicantRequest(request.Name, request.IdNumber, request.Phone), "", errors, today);
        if (applicant is null)
        {
            return null;
        }

        var personKey = people.KeyOf(applicant.IdNumber);
        await workers.SaveAsync(personKey, new WorkerAccount(applicant.Name, applicant.IdNumber, applicant.Phone, Verified: true), cancellationToken);
        return new WorkerCaller(personKey);
    }

    /// <summary>Staff without an account: a token is all that the local runtime asks for, and whoever has one attends to the union's reviews.</summary>
    private static StaffCaller? Staff(TokenRequest request, UnionTree unions, FieldErrors errors)
    {
        if (!UnionId.TryParse(request.UnionId, out var unionId, out _) || unions.Find(unionId) is null)
        {
            errors.Add("/unionId", "没有这个工会。");
        }

        var read = new FieldReader(errors);
        var roles = request.Roles is { Count: > 0 } given
            ? given.Select((role, i) => read.Choice<StaffRole>($"/roles/{i}", role, "角色")).OfType<StaffRole>().ToList()
            : [StaffRole.Reviewer];
        return errors.IsEmpty ? new StaffCaller(request.Account ?? $"staff-{unionId}", unionId!, roles) : null;
    }

    private static async Task<IResult> ListSmsAsync(HttpRequest request, LocalSmsGateway gateway, CancellationToken cancellationToken) =>
        PhoneNumber.TryParse(request.Query["phone"], out var phone, out var error)
            ? ApiResults.Private(request, new PageOf<DeliveredSms>(await gateway.ReceivedByAsync(phone, cancellationToken), null))
            : CommonRefusals.InvalidRequest("/phone", error).ToResult();

    private sealed record TokenRequest(string? Role, string? Name, string? IdNumber, string? Phone, string? UnionId, IReadOnlyList<string>? Roles, string? Account);

    private sealed record TokenView(string AccessToken);
}
