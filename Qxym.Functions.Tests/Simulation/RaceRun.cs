using System.Net;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>One seed's application, its race, and what both sides were answered.</summary>
internal sealed class RaceRun(int seed)
{
    public int Seed => seed;

    /// <summary>Whose application it is.</summary>
    public Worker Worker { get; set; } = null!;

    public Race Race { get; set; } = new(seed);

    public Answer First { get; private set; } = null!;

    public Answer Second { get; private set; } = null!;

    /// <summary>Whether the first alone was granted what it asked.</summary>
    public bool FirstWon => First.Status is HttpStatusCode.OK or HttpStatusCode.Created;

    /// <summary>The answer of who was granted it.</summary>
    public Answer Won => FirstWon ? First : Second;

    /// <summary>The answer of who was refused.</summary>
    public Answer Lost => FirstWon ? Second : First;

    /// <summary>Sends two requests at once; the seed says whose storage call comes when.</summary>
    public async Task SendAsync(Func<Task<Answer>> first, Func<Task<Answer>> second)
    {
        Race = new Race(seed, "first", "second");
        var both = await Task.WhenAll(Race.RunAsync("first", first), Race.RunAsync("second", second));
        (First, Second) = (both[0], both[1]);
    }

    /// <summary>Sends a request that races with the clock.</summary>
    public async Task SendAsync(Func<Task<Answer>> request) => First = await Race.RunAsync("request", request);

    /// <summary>Asserts that exactly one of the two was granted what it asked and the other was told why not.</summary>
    public void OneWon(string code)
    {
        Won.Is(Won.Status is HttpStatusCode.Created ? HttpStatusCode.Created : HttpStatusCode.OK);
        Lost.IsRefused(HttpStatusCode.Conflict, code);
    }
}
