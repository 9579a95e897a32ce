using Multyagents.Cluster.Tests.Support;
using Multyagents.PostgresHarness;
using Npgsql;

[assembly: AssemblyFixture(typeof(Database))]

namespace Multyagents.Cluster.Tests.Support;

/// <summary>The PostgreSQL server of this run: the one that an environment variable names, or else one of its own.</summary>
public sealed class Database : IDisposable
{
    private const string Variable = "MULTYAGENTS_TEST_POSTGRES";

    private static readonly Lock Gate = new();
    private static PostgresServer? s_own;
    private static int s_schemas;

    /// <summary>A new schema for a journal; the cluster's stands beside it. Skips the test where there is no server.</summary>
    public static string NewJournal()
    {
        var server = Server();
        var schema = $"cluster_{Environment.ProcessId}_{Interlocked.Increment(ref s_schemas)}";
        Execute(server, $"CREATE SCHEMA {schema}");
        return new NpgsqlConnectionStringBuilder(server) { SearchPath = schema }.ConnectionString;
    }

    /// <summary>Takes both schemas away again.</summary>
    public static void Drop(string journal)
    {
        var schema = new NpgsqlConnectionStringBuilder(journal).SearchPath;
        NpgsqlConnection.ClearAllPools();
        Execute(journal, $"DROP SCHEMA {schema} CASCADE; DROP SCHEMA IF EXISTS {schema}_orleans CASCADE");
    }

    public static object? Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
#pragma warning disable CA2100 // The statements stand in the tests.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        lock (Gate)
        {
            s_own?.Dispose();
            s_own = null;
        }
    }

    private static string Server()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given;
        if (PostgresServer.WhyNot is { } reason) Assert.Skip($"{reason}; {Variable} can name one");
        lock (Gate) return (s_own ??= PostgresServer.Start()).ConnectionString;
    }
}
