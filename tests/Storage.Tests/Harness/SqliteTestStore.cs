using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Tests;

public sealed class SqliteTestStore : ITestStore
{
    private readonly TempFolder _folder = new();
    private readonly Func<SqliteConnection, SqliteWriteSession> _newSession;
    private SqliteStorage _storage;

    public SqliteTestStore()
        : this(connection => new SqliteWriteSession(connection))
    {
    }

    internal SqliteTestStore(Func<SqliteConnection, SqliteWriteSession> newSession)
    {
        _newSession = newSession;
        _storage = Open();
    }

    public IStorage Storage => _storage;

    public string Path => _folder["test.db"];

    internal Writing.GroupCommitWriter<SqliteWriteSession> Writer => _storage.Writer;

    public async Task Reopen()
    {
        await _storage.Close();
        _storage = Open();
    }

    /// <summary>A connection beside the store, as another program would have it.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.Close();
        _folder.Dispose();
    }

    private SqliteStorage Open()
    {
        var storage = new SqliteStorage($"Data Source={Path}", TimeProvider.System, NullLogger.Instance, _newSession);
        storage.Open();
        return storage;
    }
}
