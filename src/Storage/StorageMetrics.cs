using System.Diagnostics.Metrics;

namespace Multyagents.Storage;

/// <summary>The instruments of the meter <c>Multyagents.Storage</c>.</summary>
public static class StorageMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Multyagents.Storage";

    private static readonly Meter Meter = new(MeterName);

    internal static readonly Histogram<int> BatchRows = Meter.CreateHistogram<int>(
        "multyagents.storage.journal.batch_size", "{row}", "Rows that one commit made durable.");

    internal static readonly Histogram<double> CommitSeconds = Meter.CreateHistogram<double>(
        "multyagents.storage.journal.commit_duration", "s", "Time that one COMMIT took, the sync of the disk included.");

    internal static readonly Counter<long> FailedBatches = Meter.CreateCounter<long>(
        "multyagents.storage.journal.failed_batches", "{batch}", "Batches that could not be committed.");
}
