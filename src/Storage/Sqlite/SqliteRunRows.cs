using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;

namespace Multyagents.Storage.Sqlite;

/// <summary>Writes the runs' rows of the read model.</summary>
internal sealed class SqliteRunRows(SqliteSession session)
{
    // Most transitions change neither status nor unfinished: this statement leaves the indexed columns, and so the indexes, alone.
    private const string UpdateInPlaceSql = """
        UPDATE runs SET
            updated_at = ?7, finished_at = ?8, created_count = ?9, dispatched_count = ?10, queued_count = ?11, running_count = ?12,
            cancel_requested_count = ?13, success_count = ?14, failed_count = ?15, canceled_count = ?16, submit_failed_count = ?17,
            partial_reruns = ?18, version = ?19, auto_dispatch = ?5, rollup = ?20
        WHERE id = ?1 AND status = ?3 AND unfinished = ?21
        """;

    private const string UpsertSql = $"""
        INSERT INTO runs ({RunRows.Columns}, unfinished)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
        ON CONFLICT (id) DO UPDATE SET
            status = excluded.status, auto_dispatch = excluded.auto_dispatch,
            updated_at = excluded.updated_at, finished_at = excluded.finished_at,
            created_count = excluded.created_count, dispatched_count = excluded.dispatched_count, queued_count = excluded.queued_count,
            running_count = excluded.running_count, cancel_requested_count = excluded.cancel_requested_count,
            success_count = excluded.success_count, failed_count = excluded.failed_count, canceled_count = excluded.canceled_count,
            submit_failed_count = excluded.submit_failed_count, partial_reruns = excluded.partial_reruns,
            version = excluded.version, rollup = excluded.rollup, unfinished = excluded.unfinished
        """;

    private readonly PreparedStatement _updateInPlace = session.Use(UpdateInPlaceSql);
    private readonly PreparedStatement _upsert = session.Use(UpsertSql);

    public void Write(PreparedAppend prepared)
    {
        var row = prepared.Append.Row;
        if (prepared.Append.ExpectedSeq > 0)
        {
            BindCommon(_updateInPlace, row, prepared).Run();
            if (_updateInPlace.Changes == 1) return;
        }

        BindCommon(_upsert, row, prepared)
            .Bind(2, row.WorkflowTemplateId?.Value)
            .Bind(4, row.InitiatedBy)
            .Bind(6, row.CreatedAt.ToMicros())
            .Run();
    }

    private static PreparedStatement BindCommon(PreparedStatement statement, RunRow row, PreparedAppend prepared) =>
        BindRollup(statement, row.Rollup)
        .Bind(1, row.RunId.Value)
        .Bind(3, prepared.Status)
        .Bind(5, row.AutoDispatch)
        .Bind(7, row.UpdatedAt.ToMicros())
        .Bind(8, row.FinishedAt.ToMicros())
        .Bind(9, row.Counts.Created)
        .Bind(10, row.Counts.Dispatched)
        .Bind(11, row.Counts.Queued)
        .Bind(12, row.Counts.Running)
        .Bind(13, row.Counts.CancelRequested)
        .Bind(14, row.Counts.Success)
        .Bind(15, row.Counts.Failed)
        .Bind(16, row.Counts.Canceled)
        .Bind(17, row.Counts.SubmitFailed)
        .Bind(18, row.PartialReruns)
        .Bind(19, row.Version)
        .Bind(21, prepared.Unfinished);

    private static PreparedStatement BindRollup(PreparedStatement statement, byte[]? rollup) =>
        rollup is null ? statement.Bind(20, (string?)null) : statement.BindBlob(20, rollup);
}
