using System.Globalization;
using Multyagents.Storage.Journal;
using Multyagents.Storage.Writing;
using Npgsql;

namespace Multyagents.Storage.Postgres;

/// <summary>The writer's session. Virtual where a transaction begins and ends, so that tests can let exactly that fail.</summary>
internal class PostgresWriteSession : PostgresSession, IWriteSession
{
    /// <summary>How long a transaction waits for what another one holds, and how long one may wait for its client while it holds something.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A connection that was idle for so many milliseconds is tried before it is used: its server may have gone away meanwhile.</summary>
    private const long IdleLimit = 200;

    // What was acknowledged is durable, whatever the server's default says.
    private const string SettingsSql = """
        SELECT set_config('idle_in_transaction_session_timeout', $1, false), set_config('lock_timeout', $1, false),
            set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)
        """;

    // The server ends by itself what is idle in a transaction, but not what stopped in the middle of sending one. A client that lives
    // never keeps the server waiting that long; if it did, its transaction would be undone, and it would be told.
    private const string EndStoppedSql = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND application_name = current_setting('application_name')
            AND wait_event = 'ClientRead' AND xact_start < clock_timestamp() - ?1 * interval '1 millisecond'
        """;

    private readonly PostgresAppends _appends;
    private readonly PostgresMembershipProof? _proof;
    private readonly TimeSpan _patience;
    private NpgsqlTransaction? _transaction;
    private long _lastUse = Environment.TickCount64;
    private bool _waitedInVain;

    /// <summary>Takes the connection over.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="lockKey">The schema's number; see <see cref="PostgresLocks"/>.</param>
    /// <param name="patience">In place of <see cref="Patience"/>.</param>
    /// <param name="membership">What every append has to prove; null: nothing.</param>
    public PostgresWriteSession(NpgsqlConnection connection, int lockKey, TimeSpan? patience = null, IMembership? membership = null)
        : base(connection)
    {
        _patience = patience ?? Patience;
        using (var settings = new NpgsqlCommand(SettingsSql, connection))
        {
            settings.Parameters.Add(new() { Value = string.Create(CultureInfo.InvariantCulture, $"{_patience.TotalMilliseconds}ms") });
            settings.ExecuteNonQuery();
        }

        _proof = membership is null ? null : new PostgresMembershipProof(this, membership);
        _appends = new PostgresAppends(this, lockKey, _proof);
    }

    public virtual void Begin(bool alone)
    {
        if (Environment.TickCount64 - _lastUse > IdleLimit) Try();
        if (_waitedInVain) EndStopped();
        _appends.Begin(alone);
    }

    /// <summary>The first statement begins the transaction. Appends alone need none: they are one exchange, which is a transaction by itself.</summary>
    public override void BeforeExecution() => _transaction ??= Connection.BeginTransaction();

    public AppendResult Append(PreparedAppend prepared) => _appends.Append(prepared);

    /// <summary>Nothing: what is collected goes with the commit.</summary>
    public void Flush()
    {
    }

    public virtual void Commit()
    {
        _appends.Write();
        _transaction?.Commit();
        EndTransaction();
        _lastUse = Environment.TickCount64;
    }

    public void Rollback()
    {
        _appends.Undo();
        _transaction?.Rollback();
        EndTransaction();
    }

    public bool IsFaultOfWork(Exception exception) => exception switch
    {
        StorageException => true,
        NpgsqlException => PostgresFailures.IsFaultOfStatement(exception),
        _ => Connection.State == System.Data.ConnectionState.Open,
    };

    public TransactionFailure Judge(Exception exception, bool committing, bool alone)
    {
        _waitedInVain = exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
        _proof?.Judge(exception);
        if (!PostgresFailures.IsRefusal(exception))
        {
            if (committing) return TransactionFailure.Unknown;
            return PostgresFailures.IsConnectionLoss(exception) ? TransactionFailure.Disconnected : TransactionFailure.Undone;
        }

        return !alone || PostgresFailures.IsCompetition(exception) ? TransactionFailure.Again : TransactionFailure.Undone;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) EndTransaction();
        base.Dispose(disposing);
    }

    private void Try()
    {
        using var nothing = new NpgsqlCommand("SELECT 1", Connection);
        nothing.ExecuteNonQuery();
    }

    /// <summary>Ends the sessions of processes that were stopped and hold what others wait for.</summary>
    private void EndStopped()
    {
        Use(EndStoppedSql).Bind(1, (long)_patience.TotalMilliseconds).Run();
        _transaction?.Commit();
        EndTransaction();
        _waitedInVain = false;
    }

    private void EndTransaction()
    {
        _transaction?.Dispose();
        _transaction = null;
    }
}
