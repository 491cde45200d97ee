using System.Net;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>
/// One application and the people around it, whose front ends do what front ends should: after an answer of 5xx, or none, they try again with
/// the same <c>Idempotency-Key</c>. When the product has died, it is started again first.
/// </summary>
internal sealed class Life(IMortal product, TestPerson person)
{
    /// <summary>When the clock starts: the first batch opens.</summary>
    public const string Begins = "2026-05-25 10:00";

    private const int MostTries = 8;

    /// <summary>The same one in all cases, whose traces are compared.</summary>
    private static readonly TestPerson OtherPerson = TestData.Person();

    private readonly Dictionary<(string Union, string Role), Reviewer> _staff = [];
    private Worker? _worker;
    private Worker? _other;

    /// <summary>The application's id, once it is made.</summary>
    public string Id { get; set; } = "";

    /// <summary>The public notice's id, once one is drawn up.</summary>
    public string NoticeId { get; set; } = "";

    /// <summary>The instant that the clock was last moved to, in China.</summary>
    public string Now { get; set; } = Begins;

    /// <summary>How often the product has died.</summary>
    public int Deaths { get; private set; }

    public RunningQxym Qxym => product.Qxym;

    /// <summary>What came of a request, if it was answered; else it is tried again.</summary>
    public static Answer Is(Answer answer, HttpStatusCode status) => answer.Status < HttpStatusCode.InternalServerError
        ? answer.Is(status)
        : throw new HttpRequestException(answer.Body?.ToJsonString(), null, answer.Status);

    /// <summary>Does steps one after the other, each until it has worked.</summary>
    public async Task DoAsync(params IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            await DoAsync(step);
        }
    }

    /// <summary>Signs everybody in who will be needed, so that this is done before something goes wrong.</summary>
    public async Task SignInAsync()
    {
        await WorkerAsync();
        foreach (var union in Step.Tiers)
        {
            await ReviewerAsync(union);
        }

        await AdministratorAsync();
        await OtherAsync();
    }

    /// <summary>Another worker, who objects.</summary>
    public async Task<Worker> OtherAsync() => _other ??= await product.Qxym.WorkerAsync(OtherPerson);

    public async Task<Worker> WorkerAsync()
    {
        _worker ??= await product.Qxym.WorkerAsync(person);
        _worker.Id = Id;
        return _worker;
    }

    public Task<Reviewer> ReviewerAsync(string union) => StaffAsync(union, "reviewer");

    /// <summary>Who looks after all unions of the application.</summary>
    public Task<Reviewer> AdministratorAsync() => StaffAsync(Step.Tiers[^1], "administrator");

    /// <summary>Starts the product again if it has died.</summary>
    /// <returns>Whether it had.</returns>
    public async Task<bool> RestartIfDeadAsync()
    {
        if (!product.Died.IsCompleted)
        {
            return false;
        }

        Deaths++;
        _worker = null;
        _other = null;
        _staff.Clear();
        await product.RestartAsync();
        return true;
    }

    private async Task<Reviewer> StaffAsync(string union, string role)
    {
        if (!_staff.TryGetValue((union, role), out var reviewer))
        {
            _staff[(union, role)] = reviewer = await product.Qxym.ReviewerAsync(union, role);
        }

        return reviewer;
    }

    private async Task DoAsync(Step step)
    {
        for (var attempt = 1; ; attempt++)
        {
            await RestartIfDeadAsync();
            var act = step.Act(this);
            await Task.WhenAny(act, product.Died);
            if (product.Died.IsCompleted && !act.IsCompletedSuccessfully)
            {
                // Nobody hears any more what would have come of it.
                _ = act.ContinueWith(t => t.Exception, TaskScheduler.Default);
                continue;
            }

            try
            {
                await act;
                return;
            }
            catch (HttpRequestException e) when (attempt < MostTries && e.StatusCode is null or >= HttpStatusCode.InternalServerError)
            {
                // The front end tries again.
            }
        }
    }
}
