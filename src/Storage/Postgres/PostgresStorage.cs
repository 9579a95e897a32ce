using Microsoft.Extensions.Logging;
using Multyagents.Storage.Catalog;
using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;
using Multyagents.Storage.Schema;
using Multyagents.Storage.Verification;
using Multyagents.Storage.Workspaces;
using Multyagents.Storage.Writing;
using Multyagents.Workspaces;
using Npgsql;

namespace Multyagents.Storage.Postgres;

/// <summary>
/// A store in a PostgreSQL database that any number of processes share: one writer with group commit in each, readers beside it. The
/// journal's primary key fences them against each other.
/// </summary>
public sealed class PostgresStorage : IStorage, IDatabase
{
    /// <summary>The oldest server that is known to do.</summary>
    private static readonly Version OldestServer = new(13, 0);

    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromMilliseconds(250);

    /// <summary>How often a server that is starting up is asked again: half a minute.</summary>
    private const int TriesWhileStarting = 120;

    private readonly PostgresLocation _location;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<NpgsqlConnection, int, PostgresWriteSession> _newWriteSession;
    private readonly Lock _gate = new();
    private string _server = "PostgreSQL";
    private int _lockKey;
    private GroupCommitWriter<PostgresWriteSession>? _writer;
    private PostgresReaders? _readers;
    private Task? _closing;

    /// <summary>A store that is not opened yet.</summary>
    /// <param name="connectionString">Npgsql's, e.g. <c>Host=127.0.0.1;Database=multyagents;Username=…;Password=…</c>.</param>
    /// <param name="time">Clock of the schema's history, and of waiting for a server that starts up.</param>
    /// <param name="logger">Where it logs.</param>
    /// <param name="membership">What every append has to prove; null: this process belongs to no cluster.</param>
    /// <exception cref="StorageConfigurationException">The connection string is malformed or names no database.</exception>
    public PostgresStorage(string connectionString, TimeProvider time, ILogger<PostgresStorage> logger, IMembership? membership = null)
        : this(connectionString, time, logger, (connection, lockKey) => new PostgresWriteSession(connection, lockKey, membership: membership))
    {
    }

    internal PostgresStorage(
        string connectionString, TimeProvider time, ILogger logger, Func<NpgsqlConnection, int, PostgresWriteSession> newWriteSession)
    {
        _location = PostgresLocation.Parse(connectionString);
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
    public string Description => $"{_server}, {_location}";

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

    internal GroupCommitWriter<PostgresWriteSession> Writer => _writer ?? throw NotOpen();

    private PostgresReaders Readers => _readers ?? throw NotOpen();

    /// <inheritdoc />
    public void Open()
    {
        lock (_gate)
        {
            if (_writer is not null) return;
            try
            {
                var version = MigrateSchema();
                _writer = new GroupCommitWriter<PostgresWriteSession>(OpenWriteSession, _logger);
                _readers = new PostgresReaders(() => new PostgresSession(_location.Connect()));
                StorageLog.Opened(_logger, Description, version);
            }
            catch (NpgsqlException e)
            {
                throw _location.Explain(e);
            }
        }
    }

    /// <inheritdoc />
    public Task Close()
    {
        lock (_gate)
        {
            if (_writer is null) return Task.CompletedTask;
            return _closing ??= CloseOpen(_writer, Readers);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Close();

    /// <inheritdoc />
    public void Dispose() => Close().GetAwaiter().GetResult();

    Task<T> IDatabase.Read<TState, T>(TState state, Func<ISession, TState, T> read) => Readers.Execute(state, read);

    Task<T> IDatabase.Write<TState, T>(TState state, Func<IWriteSession, TState, T> write, int rows, long bytes) =>
        Writer.Write(state, write, rows, bytes);

    Task<T> IDatabase.WriteAlone<TState, T>(TState state, Func<ISession, TState, T> write) => Readers.Execute(state, write);

    private async Task CloseOpen(GroupCommitWriter<PostgresWriteSession> writer, PostgresReaders readers)
    {
        await readers.Close();
        await writer.Close();
        StorageLog.Closed(_logger, Description);
    }

    private int MigrateSchema()
    {
        using var connection = ConnectWhenStarted();
        if (connection.PostgreSqlVersion < OldestServer)
            throw PostgresLocation.Unusable($"the {_location} is of PostgreSQL {connection.PostgreSqlVersion}; {OldestServer.Major} or newer is needed");
        using var encoding = new NpgsqlCommand("SHOW server_encoding", connection);
        if (encoding.ExecuteScalar() is not "UTF8")
            throw PostgresLocation.Unusable($"the {_location} does not store UTF-8; create it with ENCODING 'UTF8'");
        _server = $"PostgreSQL {connection.PostgreSqlVersion}";
        _lockKey = PostgresLocks.Of(PostgresMigrator.CurrentSchema(connection, _location));
        return PostgresMigrator.Migrate(connection, _location, SchemaScripts.Of(StorageProvider.PostgreSql), _time);
    }

    /// <summary>A server that is starting up, as after a crash, is worth waiting for; one that is not there is not.</summary>
    private NpgsqlConnection ConnectWhenStarted()
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return _location.Connect();
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow && tried < TriesWhileStarting)
            {
                Task.Delay(PauseBetweenTries, _time).GetAwaiter().GetResult();
            }
        }
    }

    private PostgresWriteSession OpenWriteSession()
    {
        var connection = _location.ConnectWriter();
        try
        {
            return _newWriteSession(connection, _lockKey);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static InvalidOperationException NotOpen() => new("the storage was not opened");
}
