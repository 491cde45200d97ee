using Qxym.Functions.Storage.Jobs;

namespace Qxym.Functions.Storage.Samples;

/// <summary>The samples that were drawn.</summary>
public sealed class SampleStore(Tables tables) : JobStore<Sample>(tables.Samples, s => s.Id);
