using Qxym.Functions.Storage.Jobs;

namespace Qxym.Functions.Storage.Exports;

/// <summary>The exports that were asked for.</summary>
public sealed class ExportStore(Tables tables) : JobStore<Export>(tables.Exports, e => e.Id);
