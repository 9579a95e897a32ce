using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>Reads the runs' rows of the read model.</summary>
internal static class RunRows
{
    /// <summary>The columns that <see cref="Read"/> reads, in its order.</summary>
    public const string Columns =
        "id, template_id, status, initiated_by, auto_dispatch, created_at, updated_at, finished_at, " +
        "created_count, dispatched_count, queued_count, running_count, cancel_requested_count, " +
        "success_count, failed_count, canceled_count, submit_failed_count, partial_reruns, version, rollup";

    /// <summary>The row that stands in <see cref="Columns"/>.</summary>
    public static RunRow Read(IStatement row) => new(
        new(row.Int64(0)),
        row.Int64OrNull(1) is { } template ? new TemplateId(template) : null,
        WireNames<RunStatus>.Parse(row.FrequentText(2)) ?? throw new StorageException($"run {row.Int64(0)} has an unknown status"),
        row.TextOrNull(3),
        row.Bool(4),
        row.Time(5),
        row.Time(6),
        row.TimeOrNull(7),
        new(row.Int32(8), row.Int32(9), row.Int32(10), row.Int32(11), row.Int32(12), row.Int32(13), row.Int32(14), row.Int32(15), row.Int32(16)),
        row.Int32(17),
        row.Int64(18),
        row.IsNull(19) ? null : row.Bytes(19));
}
