using Microsoft.Data.Sqlite;

namespace Multyagents.Runner;

/// <summary>The ledger's tables. <c>user_version</c> says which version a file has.</summary>
internal static class LedgerSchema
{
    public const int Version = 3;

    // Acknowledged rows are found by time for pruning; the others are few and read at every start.
    private const string Create = """
        CREATE TABLE executions(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            fingerprint TEXT NOT NULL,
            task_id TEXT NOT NULL,
            run_id TEXT NOT NULL,
            attempt INTEGER,
            executor INTEGER NOT NULL,
            request BLOB,
            status TEXT NOT NULL,
            message TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            exit_code INTEGER,
            stdout BLOB,
            stderr BLOB,
            stdout_truncated INTEGER NOT NULL DEFAULT 0,
            stderr_truncated INTEGER NOT NULL DEFAULT 0,
            ending INTEGER NOT NULL DEFAULT 0,
            acknowledged_at INTEGER
        );
        CREATE INDEX executions_of_task ON executions(task_id, id);
        CREATE INDEX executions_live ON executions(id) WHERE acknowledged_at IS NULL;
        CREATE INDEX executions_acknowledged ON executions(acknowledged_at) WHERE acknowledged_at IS NOT NULL;
        CREATE INDEX executions_with_output ON executions(acknowledged_at) WHERE acknowledged_at IS NOT NULL AND stdout IS NOT NULL;
        """;

    // What executions leave besides their output.
    private const string AddResults = """
        ALTER TABLE executions ADD COLUMN container_id TEXT;
        ALTER TABLE executions ADD COLUMN worktree_cleanup_attempted INTEGER;
        ALTER TABLE executions ADD COLUMN worktree_cleanup_succeeded INTEGER;
        ALTER TABLE executions ADD COLUMN worktree_cleanup_message TEXT;
        ALTER TABLE executions ADD COLUMN handoff BLOB;
        """;

    // Under which boot of the machine an execution was begun.
    private const string AddBoot = "ALTER TABLE executions ADD COLUMN boot TEXT;";

    /// <summary>Creates the tables in a new file and brings an old one up to date. A file of a newer version is refused.</summary>
    public static void Ensure(SqliteConnection connection)
    {
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;");
        using var read = connection.CreateCommand();
        read.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(read.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        if (version > Version)
            throw new RunnerConfigurationException("DataPath", $"runner.db has version {version}; this runner knows {Version}");
        string[] steps = [Create, AddResults, AddBoot];
        if (version < Version)
            Run(connection, $"BEGIN IMMEDIATE; {string.Concat(steps[version..])} PRAGMA user_version={Version}; COMMIT;");
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        // Constants of this file only.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
