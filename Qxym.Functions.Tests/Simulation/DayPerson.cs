using System.Net;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>Something that somebody wants of the product.</summary>
/// <param name="Name">What it is called in the outcome of the day.</param>
/// <param name="Path">Where it is sent to.</param>
/// <param name="Worker">The id of the application whose worker wants it; null for staff.</param>
internal sealed record Act(string Name, string Path, object? Body = null, string? Worker = null)
{
    public HttpMethod Method { get; init; } = HttpMethod.Post;
}

/// <summary>What somebody sees before them: picks the next act, and asks for it.</summary>
internal interface IDesk
{
    /// <summary>The next act; null when there is nothing to do.</summary>
    Task<Act?> NextAsync(Random random);

    Task<Answer> SendAsync(Act act, string key);
}

/// <summary>Somebody who does one act after the other, each under a key of its own.</summary>
internal sealed class DayPerson(IDesk desk, Random random, Func<string> newKey, Action<Act, Answer> note)
{
    /// <summary>What was asked for and is not answered yet; null for nothing.</summary>
    public (Act Act, string Key)? Unanswered { get; private set; }

    public async Task WorkAsync(int acts)
    {
        for (var i = 0; i < acts; i++)
        {
            if (await desk.NextAsync(random) is { } act)
            {
                await DoAsync(act, newKey());
            }
        }
    }

    public async Task DoAsync(Act act, string key)
    {
        Unanswered = (act, key);
        var answer = await desk.SendAsync(act, key);
        if (answer.Status >= HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException($"{act}: {answer.Body?.ToJsonString()}", null, answer.Status);
        }

        note(act, answer);
        Unanswered = null;
    }
}
