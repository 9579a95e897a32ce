using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Storage.Postgres;
using Multyagents.Storage.Writing;
using Npgsql;

namespace Multyagents.Storage.Tests;

/// <summary>A store in a schema of its own.</summary>
public sealed class PostgresTestStore : ITestStore
{
    private static int s_count;

    private readonly Func<NpgsqlConnection, int, PostgresWriteSession> _newSession;
    private readonly string _server;
    private readonly string _schema = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}";
    private PostgresStorage _storage;

    public PostgresTestStore()
        : this((connection, lockKey) => new PostgresWriteSession(connection, lockKey))
    {
    }

    internal PostgresTestStore(Func<NpgsqlConnection, int, PostgresWriteSession> newSession, string? server = null)
    {
        _newSession = newSession;
        _server = server ?? PostgresTestServer.ConnectionString;
        Execute($"CREATE SCHEMA {_schema}");
        _storage = Open();
    }

    public IStorage Storage => _storage;

    /// <summary>How to reach this store's schema.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server)
    {
        SearchPath = _schema,
        Pooling = false,
        ApplicationName = _schema,
    }.ConnectionString;

    /// <summary>What the connections of this store are called on the server.</summary>
    public string ApplicationName => _schema;

    internal GroupCommitWriter<PostgresWriteSession> Writer => _storage.Writer;

    public async Task Reopen()
    {
        await _storage.Close();
        _storage = Open();
    }

    /// <summary>A store on the same schema, as another process would have it.</summary>
    internal PostgresStorage Open() => Open(_newSession);

    internal PostgresStorage Open(Func<NpgsqlConnection, int, PostgresWriteSession> newSession)
    {
        var storage = new PostgresStorage(ConnectionString, TimeProvider.System, NullLogger.Instance, newSession);
        storage.Open();
        return storage;
    }

    /// <summary>A connection beside the store, as another program would have it.</summary>
    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public void Execute(string sql) => Scalar(sql);

    public object? Scalar(string sql)
    {
        using var connection = Connect();
#pragma warning disable CA2100 // The statements stand in the tests.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.Close();
        Execute($"DROP SCHEMA {_schema} CASCADE; DROP SCHEMA IF EXISTS {_schema}_orleans CASCADE");
    }
}
