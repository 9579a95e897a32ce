using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>The ledger's prepared statements on one connection. Not safe for concurrent use.</summary>
internal sealed class LedgerStatements : IDisposable
{
    private const string Columns =
        "id, key, fingerprint, task_id, run_id, attempt, executor, request, status, message, created_at, updated_at, " +
        "started_at, finished_at, exit_code, stdout_truncated, stderr_truncated, ending, acknowledged_at, " +
        "container_id, worktree_cleanup_attempted, worktree_cleanup_succeeded, worktree_cleanup_message, boot";

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    public LedgerStatements(SqliteConnection connection) => _connection = connection;

    /// <summary>Adds a row. The id, or null when the key is there already.</summary>
    public long? Insert(LedgerRow row, byte[] request)
    {
        var id = Command(
            "INSERT INTO executions(key, fingerprint, task_id, run_id, attempt, executor, request, status, message, created_at, updated_at) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT(key) DO NOTHING RETURNING id",
            row.Key, row.Fingerprint, row.TaskId, row.RunId, row.Attempt, (int)row.Executor, request, row.Status, row.Message,
            Ticks(row.CreatedAt), Ticks(row.UpdatedAt)).ExecuteScalar();
        return id as long?;
    }

    public LedgerRow? ByKey(string key) =>
        Rows(Command($"SELECT {Columns} FROM executions WHERE key = $1", key)).FirstOrDefault();

    public LedgerRow? LatestOfTask(string taskId) =>
        Rows(Command($"SELECT {Columns} FROM executions WHERE task_id = $1 ORDER BY id DESC LIMIT 1", taskId)).FirstOrDefault();

    /// <summary>What is not acknowledged. A record that cannot be read is handed to <paramref name="damaged"/> and left out.</summary>
    public IReadOnlyList<LedgerRow> Live(Action<long, Exception> damaged)
    {
        using var reader = Command($"SELECT {Columns} FROM executions WHERE acknowledged_at IS NULL ORDER BY id").ExecuteReader();
        var rows = new List<LedgerRow>();
        while (reader.Read())
        {
            try
            {
                var row = Row(reader);
                rows.Add(row.Request is null ? throw new FormatException("the request is missing") : row);
            }
            catch (Exception failure) when (failure is JsonException or InvalidCastException or InvalidOperationException or FormatException or ArgumentException)
            {
                damaged(reader.GetInt64(0), failure);
            }
        }

        return rows;
    }

    public void Started(long id, DateTimeOffset at, string boot) =>
        Command("UPDATE executions SET status = $2, message = $2, started_at = $3, updated_at = $3, boot = $4 WHERE id = $1", id, RunnerStatus.Running, Ticks(at), boot)
            .ExecuteNonQuery();

    public void Ending(long id, EndReason reason) =>
        Command("UPDATE executions SET ending = $2 WHERE id = $1 AND finished_at IS NULL", id, (int)reason).ExecuteNonQuery();

    public void Retarget(long id, byte[] request) =>
        Command("UPDATE executions SET request = $2 WHERE id = $1 AND acknowledged_at IS NULL", id, request).ExecuteNonQuery();

    public void Finished(LedgerRow row, StoredOutput output) =>
        Command(
            "UPDATE executions SET status = $2, message = $3, started_at = $4, finished_at = $5, updated_at = $5, exit_code = $6, " +
            "stdout = $7, stderr = $8, stdout_truncated = $9, stderr_truncated = $10, container_id = $11, " +
            "worktree_cleanup_attempted = $12, worktree_cleanup_succeeded = $13, worktree_cleanup_message = $14, handoff = $15 WHERE id = $1",
            row.Id, row.Status, row.Message, Ticks(row.StartedAt), Ticks(row.FinishedAt), row.ExitCode,
            Encoding.UTF8.GetBytes(output.Stdout), Encoding.UTF8.GetBytes(output.Stderr), row.StdoutTruncated, row.StderrTruncated, row.ContainerId,
            row.Worktree?.Attempted, row.Worktree?.Succeeded, row.Worktree?.Message, output.Handoff is { } handoff ? Encoding.UTF8.GetBytes(handoff) : null)
            .ExecuteNonQuery();

    /// <summary>Takes the handoff back; the message says why.</summary>
    public void WithdrawHandoff(long id, string message) =>
        Command("UPDATE executions SET handoff = NULL, message = $2 WHERE id = $1", id, message).ExecuteNonQuery();

    public void Acknowledged(long id, DateTimeOffset at) =>
        Command("UPDATE executions SET acknowledged_at = $2, request = NULL WHERE id = $1", id, Ticks(at)).ExecuteNonQuery();

    public StoredOutput? Output(long id)
    {
        using var reader = Command("SELECT stdout, stderr, handoff FROM executions WHERE id = $1", id).ExecuteReader();
        if (!reader.Read() || reader.IsDBNull(0))
            return null;
        return new StoredOutput(
            Encoding.UTF8.GetString((byte[])reader.GetValue(0)),
            Encoding.UTF8.GetString((byte[])reader.GetValue(1)),
            reader.IsDBNull(2) ? null : Encoding.UTF8.GetString((byte[])reader.GetValue(2)));
    }

    /// <summary>Drops the output of at most <paramref name="most"/> executions acknowledged before a time.</summary>
    public int DropOutput(DateTimeOffset before, int most) =>
        Command(
            "UPDATE executions SET stdout = NULL, stderr = NULL, handoff = NULL WHERE id IN " +
            "(SELECT id FROM executions WHERE acknowledged_at IS NOT NULL AND stdout IS NOT NULL AND acknowledged_at < $1 LIMIT $2)",
            Ticks(before), most).ExecuteNonQuery();

    /// <summary>Forgets at most <paramref name="most"/> executions acknowledged before a time.</summary>
    public int DropRows(DateTimeOffset before, int most) =>
        Command(
            "DELETE FROM executions WHERE id IN " +
            "(SELECT id FROM executions WHERE acknowledged_at IS NOT NULL AND acknowledged_at < $1 LIMIT $2)",
            Ticks(before), most).ExecuteNonQuery();

    public void Begin() => Command("BEGIN IMMEDIATE").ExecuteNonQuery();

    public void Commit() => Command("COMMIT").ExecuteNonQuery();

    public void Rollback() => Command("ROLLBACK").ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
    }

    private static long Ticks(DateTimeOffset at) => at.UtcTicks;

    private static long? Ticks(DateTimeOffset? at) => at?.UtcTicks;

    private SqliteCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            // The text is one of this file's constants; values are parameters.
#pragma warning disable CA2100
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var n = 1; n <= values.Length; n++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${n}" });
            _prepared.Add(sql, command);
        }

        for (var n = 0; n < values.Length; n++)
            command.Parameters[n].Value = values[n] ?? DBNull.Value;
        return command;
    }

    private static List<LedgerRow> Rows(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<LedgerRow>();
        while (reader.Read())
            rows.Add(Row(reader));
        return rows;
    }

    private static LedgerRow Row(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Key = reader.GetString(1),
        Fingerprint = reader.GetString(2),
        TaskId = reader.GetString(3),
        RunId = reader.GetString(4),
        Attempt = reader.IsDBNull(5) ? null : reader.GetInt32(5),
        Executor = (ExecutorKind)reader.GetInt32(6),
        // A kept request of an acknowledged row is never needed again, so none is there.
        Request = reader.IsDBNull(7) ? null : JsonSerializer.Deserialize((byte[])reader.GetValue(7), RunnerJson.Default.SubmitRequest),
        Status = reader.GetString(8),
        Message = reader.GetString(9),
        CreatedAt = Time(reader.GetInt64(10)),
        UpdatedAt = Time(reader.GetInt64(11)),
        StartedAt = reader.IsDBNull(12) ? null : Time(reader.GetInt64(12)),
        FinishedAt = reader.IsDBNull(13) ? null : Time(reader.GetInt64(13)),
        ExitCode = reader.IsDBNull(14) ? null : reader.GetInt32(14),
        StdoutTruncated = reader.GetBoolean(15),
        StderrTruncated = reader.GetBoolean(16),
        Ending = (EndReason)reader.GetInt32(17),
        Acknowledged = !reader.IsDBNull(18),
        ContainerId = reader.IsDBNull(19) ? null : reader.GetString(19),
        Worktree = reader.IsDBNull(20)
            ? null
            : new WorktreeCleanup(reader.GetBoolean(20), reader.IsDBNull(21) ? null : reader.GetBoolean(21), reader.IsDBNull(22) ? null : reader.GetString(22)),
        Boot = reader.IsDBNull(23) ? null : reader.GetString(23),
    };

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
