using Multyagents.Storage.Postgres;
using Multyagents.Storage.Schema;
using Npgsql;

namespace Multyagents.Storage.Tests.Postgres;

/// <summary>An empty schema.</summary>
public sealed class PostgresBareDatabase : IBareDatabase
{
    private static int s_count;

    private readonly string _schema = $"bare_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}";
    private readonly string _connectionString;

    public PostgresBareDatabase()
    {
        _connectionString = new NpgsqlConnectionStringBuilder(PostgresTestServer.ConnectionString) { SearchPath = _schema, Pooling = false }.ConnectionString;
        Scalar($"CREATE SCHEMA {_schema}");
    }

    public string Name => PostgresLocation.Parse(_connectionString).ToString();

    IReadOnlyList<SchemaScript> IBareDatabase.Scripts => SchemaScripts.Of(StorageProvider.PostgreSql);

    int IBareDatabase.Migrate(params SchemaScript[] scripts)
    {
        using var connection = Connect();
        return PostgresMigrator.Migrate(connection, PostgresLocation.Parse(_connectionString), scripts, TimeProvider.System);
    }

    public object? Scalar(string sql)
    {
        using var connection = Connect();
#pragma warning disable CA2100 // The statements stand in the tests.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose() => Scalar($"DROP SCHEMA {_schema} CASCADE");

    private NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
