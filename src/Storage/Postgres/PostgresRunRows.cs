using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;
using NpgsqlTypes;

namespace Multyagents.Storage.Postgres;

/// <summary>Writes the runs' rows of the read model.</summary>
internal sealed class PostgresRunRows(PostgresSession session)
{
    // Whose columns with an index do not change is changed in place by the server, on its own account.
    private const string UpsertSql = $"""
        INSERT INTO runs ({RunRows.Columns}, unfinished, initiator_key)
        SELECT * FROM unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
        ON CONFLICT (id) DO UPDATE SET
            status = excluded.status, auto_dispatch = excluded.auto_dispatch,
            updated_at = excluded.updated_at, finished_at = excluded.finished_at,
            created_count = excluded.created_count, dispatched_count = excluded.dispatched_count, queued_count = excluded.queued_count,
            running_count = excluded.running_count, cancel_requested_count = excluded.cancel_requested_count,
            success_count = excluded.success_count, failed_count = excluded.failed_count, canceled_count = excluded.canceled_count,
            submit_failed_count = excluded.submit_failed_count, partial_reruns = excluded.partial_reruns,
            version = excluded.version, rollup = excluded.rollup, unfinished = excluded.unfinished
        """;

    /// <summary>Notes the rows in the order of their ids: two processes that write the same ones do not wait for each other in a circle.</summary>
    public void Write(PostgresBatch batch, IEnumerable<PreparedAppend> latest)
    {
        var appends = latest.OrderBy(prepared => prepared.Append.RunId.Value).ToArray();
        var rows = appends.Select(prepared => prepared.Append.Row).ToArray();
        var upsert = session.Use(UpsertSql)
            .BindArray(1, NpgsqlDbType.Bigint, rows.Select(row => row.RunId.Value))
            .BindArray(2, NpgsqlDbType.Bigint, rows.Select(row => row.WorkflowTemplateId?.Value))
            .BindArray(3, NpgsqlDbType.Text, appends.Select(prepared => prepared.Status))
            .BindArray(4, NpgsqlDbType.Text, rows.Select(row => row.InitiatedBy is { } name ? PostgresText.Encode(name) : null))
            .BindArray(5, NpgsqlDbType.Smallint, rows.Select(row => Flag(row.AutoDispatch)))
            .BindArray(6, NpgsqlDbType.Bigint, rows.Select(row => row.CreatedAt.ToMicros()))
            .BindArray(7, NpgsqlDbType.Bigint, rows.Select(row => row.UpdatedAt.ToMicros()))
            .BindArray(8, NpgsqlDbType.Bigint, rows.Select(row => row.FinishedAt.ToMicros()))
            .BindArray(18, NpgsqlDbType.Integer, rows.Select(row => row.PartialReruns))
            .BindArray(19, NpgsqlDbType.Bigint, rows.Select(row => row.Version))
            .BindArray(20, NpgsqlDbType.Bytea, rows.Select(row => row.Rollup))
            .BindArray(21, NpgsqlDbType.Smallint, appends.Select(prepared => Flag(prepared.Unfinished)))
            .BindArray(22, NpgsqlDbType.Text, rows.Select(row =>
                row.InitiatedBy is { } name ? PostgresText.Encode(session.Dialect.SearchKey(name)) : null));
        BindCounts(upsert, rows);
        batch.Add(upsert);
    }

    private static void BindCounts(PostgresStatement upsert, RunRow[] rows) => upsert
        .BindArray(9, NpgsqlDbType.Integer, rows.Select(row => row.Counts.Created))
        .BindArray(10, NpgsqlDbType.Integer, rows.Select(row => row.Counts.Dispatched))
        .BindArray(11, NpgsqlDbType.Integer, rows.Select(row => row.Counts.Queued))
        .BindArray(12, NpgsqlDbType.Integer, rows.Select(row => row.Counts.Running))
        .BindArray(13, NpgsqlDbType.Integer, rows.Select(row => row.Counts.CancelRequested))
        .BindArray(14, NpgsqlDbType.Integer, rows.Select(row => row.Counts.Success))
        .BindArray(15, NpgsqlDbType.Integer, rows.Select(row => row.Counts.Failed))
        .BindArray(16, NpgsqlDbType.Integer, rows.Select(row => row.Counts.Canceled))
        .BindArray(17, NpgsqlDbType.Integer, rows.Select(row => row.Counts.SubmitFailed));

    private static short Flag(bool value) => value ? (short)1 : (short)0;
}
