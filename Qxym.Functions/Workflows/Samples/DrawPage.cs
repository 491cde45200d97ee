using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Storage.Samples;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows.Samples;

/// <summary>
/// Looks at a page of decided applications and keeps those that come first in the draw; after the last page it stores them. Every
/// application's place is a hash of seed and id, so that each is as likely as any other and no more than the sample is held.
/// </summary>
public sealed class DrawPage(ApplicationWalk walk, SampleStore samples)
{
    public const string Name = nameof(DrawPage);

    private const int PageSize = 1000;

    [Function(Name)]
    public async Task<Draw> Run([ActivityTrigger] Draw draw, CancellationToken cancellationToken)
    {
        var sample = (await samples.FindAsync(draw.SampleId, cancellationToken))!;
        var page = await walk.NextAsync(sample.Scope, draw.Walk!, PageSize, cancellationToken);
        var next = new Draw(
            sample.Id,
            draw.Population + page.Places.Count,
            [
                .. draw.Drawn.Concat(page.Places.Select(p => p.Id)).Distinct()
                    .OrderBy(id => Sample.RankOf(sample.Seed, id), StringComparer.Ordinal)
                    .Take(sample.Count),
            ],
            page.Next);
        if (next.Walk is null && sample.Population is null)
        {
            await samples.SaveAsync(sample with { Population = next.Population, Drawn = next.Drawn }, cancellationToken);
        }

        return next;
    }
}
