using Microsoft.Data.Sqlite;
using Multyagents.Storage.Data;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Schema;

/// <summary>Brings a database to the newest schema. Several processes may do so at once: each step is one transaction that looks again first.</summary>
internal static class SqliteMigrator
{
    /// <summary>Migrates; does nothing when the schema is current.</summary>
    /// <param name="connection">An open connection that may write.</param>
    /// <param name="path">The database, for messages.</param>
    /// <param name="scripts">All scripts of this build.</param>
    /// <param name="time">Clock of <c>applied_at</c>.</param>
    /// <returns>The schema version.</returns>
    /// <exception cref="StorageConfigurationException">The database is a newer build's, or another program's.</exception>
    public static int Migrate(SqliteConnection connection, string path, IReadOnlyList<SchemaScript> scripts, TimeProvider time)
    {
        while (true)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var version = ReadVersion(connection, path);
            if (version > scripts.Count)
            {
                throw SqliteLocation.Unusable(
                    $"the database '{path}' has schema version {version}, this build knows versions up to {scripts.Count}; start a newer build or name another database");
            }

            if (version == scripts.Count) return version;
            Apply(connection, scripts[version], time);
            transaction.Commit();
        }
    }

    private static int ReadVersion(SqliteConnection connection, string path)
    {
        if (Scalar(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") == 0)
        {
            if (Scalar(connection, "SELECT count(*) FROM sqlite_schema") > 0)
                throw SqliteLocation.Unusable($"the database '{path}' holds the tables of another program; name another file");
            return 0;
        }

        return (int)Scalar(connection, "SELECT coalesce(max(version), 0) FROM schema_version");
    }

    private static void Apply(SqliteConnection connection, SchemaScript script, TimeProvider time)
    {
        if (script.Version == 1)
            Execute(connection, "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
        Execute(connection, script.Sql);
        using var record = connection.CreateCommand();
        record.CommandText = "INSERT INTO schema_version (version, name, applied_at) VALUES ($version, $name, $at)";
        record.Parameters.AddWithValue("$version", script.Version);
        record.Parameters.AddWithValue("$name", script.Name);
        record.Parameters.AddWithValue("$at", time.GetUtcNow().ToMicros());
        record.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
