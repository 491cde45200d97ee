namespace Qxym.Functions.Tests.Hosting;

/// <summary>Tests that measure the whole process, or hold its threads: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
