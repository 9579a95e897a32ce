using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Multyagents.Storage.Catalog;
using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;
using Multyagents.Storage.Schema;
using Multyagents.Storage.Verification;
using Multyagents.Storage.Workspaces;
using Multyagents.Storage.Writing;
using Multyagents.Workspaces;
using SQLitePCL;

namespace Multyagents.Storage.Sqlite;

/// <summary>A store in one SQLite file: one writer with group commit, readers beside it, a lock against a second process.</summary>
public sealed class SqliteStorage : IStorage, IDatabase
{
    private readonly SqliteLocation _location;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<SqliteConnection, SqliteWriteSession> _newWriteSession;
    private readonly Lock _gate = new();
    private IDisposable? _lock;
    private GroupCommitWriter<SqliteWriteSession>? _writer;
    private SqliteReaders? _readers;
    private Task? _closing;

    /// <summary>A store that is not opened yet.</summary>
    /// <param name="connectionString">Names the file, e.g. <c>Data Source=data/multyagents.db</c>.</param>
    /// <param name="time">Clock of the schema's history.</param>
    /// <param name="logger">Where it logs.</param>
    /// <exception cref="StorageConfigurationException">The connection string is malformed or names no file.</exception>
    public SqliteStorage(string connectionString, TimeProvider time, ILogger<SqliteStorage> logger)
        : this(connectionString, time, logger, connection => new SqliteWriteSession(connection))
    {
    }

    internal SqliteStorage(
        string connectionString, TimeProvider time, ILogger logger, Func<SqliteConnection, SqliteWriteSession> newWriteSession)
    {
        _location = SqliteLocation.Parse(connectionString);
        _time = time;
        _logger = logger;
        _newWriteSession = newWriteSession;
        Journal = new RunJournal(this);
        ReadModel = new RunReadModel(this);
        Keys = new KeyStore(this);
        Catalog = new CatalogStore(this);
        Tasks = new TaskStore(this);
        Ids = new IdAllocator(this);
        WorkspaceLocks = new WorkspaceLockStore(this);
        Verification = new StoreVerification(this, Keys);
        Trail = new AuditTrail(this);
    }

    /// <inheritdoc />
    public string Description => $"SQLite {raw.sqlite3_libversion().utf8_to_string()}, {_location.Path}";

    /// <inheritdoc />
    public IRunJournal Journal { get; }

    /// <inheritdoc />
    public IRunReadModel ReadModel { get; }

    /// <inheritdoc />
    public IKeyStore Keys { get; }

    /// <inheritdoc />
    public ICatalogStore Catalog { get; }

    /// <inheritdoc />
    public ITaskStore Tasks { get; }

    /// <inheritdoc />
    public IIdAllocator Ids { get; }

    /// <inheritdoc />
    public IWorkspaceLockStore WorkspaceLocks { get; }

    /// <inheritdoc />
    public StoreVerification Verification { get; }

    /// <inheritdoc />
    public AuditTrail Trail { get; }

    internal GroupCommitWriter<SqliteWriteSession> Writer => _writer ?? throw NotOpen();

    private SqliteReaders Readers => _readers ?? throw NotOpen();

    /// <inheritdoc />
    public void Open()
    {
        lock (_gate)
        {
            if (_writer is not null) return;
            _location.CreateFolder();
            _lock = DatabaseLock.Acquire(_location.Path);
            try
            {
                _location.CreateFile();
                var version = MigrateSchema();
                _readers = new SqliteReaders(_location);
                _writer = new GroupCommitWriter<SqliteWriteSession>(OpenWriteSession, _logger);
                StorageLog.Opened(_logger, Description, version);
            }
            catch (SqliteException e)
            {
                ReleaseLock();
                throw SqliteLocation.Unusable($"the database '{_location.Path}' cannot be used: {Explain(e)}", e);
            }
            catch
            {
                ReleaseLock();
                throw;
            }
        }
    }

    /// <inheritdoc />
    public Task Close()
    {
        lock (_gate)
        {
            if (_writer is null) return Task.CompletedTask;
            return _closing ??= CloseOpen(_writer);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Close();

    /// <inheritdoc />
    public void Dispose() => Close().GetAwaiter().GetResult();

    Task<T> IDatabase.Read<TState, T>(TState state, Func<ISession, TState, T> read) => Readers.Read(state, read);

    Task<T> IDatabase.Write<TState, T>(TState state, Func<IWriteSession, TState, T> write, int rows, long bytes) =>
        Writer.Write(state, write, rows, bytes);

    // One writes at a time here, so nobody waits longer for a statement that shares its transaction.
    Task<T> IDatabase.WriteAlone<TState, T>(TState state, Func<ISession, TState, T> write) => Writer.Write(state, write);

    private async Task CloseOpen(GroupCommitWriter<SqliteWriteSession> writer)
    {
        // The readers go first: the last connection to close, the writer's, moves the log into the database and removes it.
        _readers!.Dispose();
        await writer.Close();
        ReleaseLock();
        StorageLog.Closed(_logger, Description);
    }

    private int MigrateSchema()
    {
        using var connection = _location.Connect(write: true);
        using var journalMode = connection.CreateCommand();
        journalMode.CommandText = $"PRAGMA busy_timeout = {SqliteWriteSession.BusyTimeoutMilliseconds}; PRAGMA journal_mode = WAL";
        var mode = ReadLast(journalMode);
        if (mode != "wal") throw SqliteLocation.Unusable($"the database '{_location.Path}' cannot keep a write-ahead log (journal_mode is {mode})");
        return SqliteMigrator.Migrate(connection, _location.Path, SchemaScripts.Of(StorageProvider.Sqlite), _time);
    }

    private static string ReadLast(SqliteCommand command)
    {
        var last = "";
        using var reader = command.ExecuteReader();
        do
        {
            while (reader.Read()) last = reader.GetString(0);
        }
        while (reader.NextResult());
        return last;
    }

    private SqliteWriteSession OpenWriteSession()
    {
        var connection = _location.Connect(write: true);
        try
        {
            return _newWriteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Explain(SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_NOTADB => "it is not a SQLite database",
        raw.SQLITE_CANTOPEN => "it cannot be opened or created there",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "it cannot be written to",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process has it locked",
        raw.SQLITE_CORRUPT => "it is damaged",
        _ => exception.Message,
    };

    private void ReleaseLock()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private static InvalidOperationException NotOpen() => new("the storage was not opened");
}
