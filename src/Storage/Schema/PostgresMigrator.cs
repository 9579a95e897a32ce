using Multyagents.Storage.Data;
using Multyagents.Storage.Postgres;
using Npgsql;

namespace Multyagents.Storage.Schema;

/// <summary>Brings a database to the newest schema. Several processes may do so at once: one at a time goes on, the others find it done.</summary>
internal static class PostgresMigrator
{
    /// <summary>The connection's schema, into which the tables go.</summary>
    public static string CurrentSchema(NpgsqlConnection connection, PostgresLocation location)
    {
        using var command = new NpgsqlCommand("SELECT current_schema()", connection);
        return command.ExecuteScalar() as string
            ?? throw PostgresLocation.Unusable($"the {location} has no schema of this name (Search Path=…); create it first");
    }

    /// <summary>Migrates; does nothing when the schema is current.</summary>
    /// <param name="connection">An open connection that may write.</param>
    /// <param name="location">The database, for messages.</param>
    /// <param name="scripts">All scripts of this build.</param>
    /// <param name="time">Clock of <c>applied_at</c>.</param>
    /// <returns>The schema version.</returns>
    /// <exception cref="StorageConfigurationException">The database is a newer build's.</exception>
    public static int Migrate(NpgsqlConnection connection, PostgresLocation location, IReadOnlyList<SchemaScript> scripts, TimeProvider time)
    {
        var key = PostgresLocks.Of(CurrentSchema(connection, location));
        while (true)
        {
            // The lock ends with the transaction: nobody has to give it back, however this process ends.
            using var transaction = connection.BeginTransaction();
            using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1, $2)", connection))
            {
                // As long as it takes: another process may be at a long step.
                wait.CommandTimeout = 0;
                wait.Parameters.Add(new() { Value = PostgresLocks.Migration });
                wait.Parameters.Add(new() { Value = key });
                wait.ExecuteNonQuery();
            }

            var version = ReadVersion(connection);
            if (version > scripts.Count)
            {
                throw PostgresLocation.Unusable(
                    $"the {location} has schema version {version}, this build knows versions up to {scripts.Count}; start a newer build or name another database");
            }

            if (version == scripts.Count) return version;
            Apply(connection, scripts[version], time);
            transaction.Commit();
        }
    }

    private static int ReadVersion(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version')", connection);
        if (!(bool)exists.ExecuteScalar()!) return 0;
        using var newest = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_version", connection);
        return (int)newest.ExecuteScalar()!;
    }

    private static void Apply(NpgsqlConnection connection, SchemaScript script, TimeProvider time)
    {
        if (script.Version == 1)
            Execute(connection, "CREATE TABLE schema_version (version integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)");
        Execute(connection, script.Sql);
        using var record = new NpgsqlCommand("INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)", connection);
        record.Parameters.Add(new() { Value = script.Version });
        record.Parameters.Add(new() { Value = script.Name });
        record.Parameters.Add(new() { Value = time.GetUtcNow().ToMicros() });
        record.ExecuteNonQuery();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The scripts are part of this assembly.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
