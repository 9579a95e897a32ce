using Multyagents.Storage.Journal;
using Multyagents.Storage.Writing;
using Npgsql;

namespace Multyagents.Storage.Postgres;

/// <summary>The writer's session. Virtual where a transaction begins and ends, so that tests can let exactly that fail.</summary>
internal class PostgresWriteSession : PostgresSession, IWriteSession
{
    // A process that is stopped between two statements must not hold for long what others wait for, and who waits must come to know.
    // What was acknowledged is durable, whatever the server's default says.
    private const string SettingsSql = """
        SET idle_in_transaction_session_timeout = '10s';
        SET lock_timeout = '10s';
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        """;

    private readonly PostgresAppends _appends;
    private NpgsqlTransaction? _transaction;

    /// <summary>Takes the connection over.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="lockKey">The schema's number; see <see cref="PostgresLocks"/>.</param>
    public PostgresWriteSession(NpgsqlConnection connection, int lockKey)
        : base(connection)
    {
        using (var settings = new NpgsqlCommand(SettingsSql, connection)) settings.ExecuteNonQuery();
        _appends = new PostgresAppends(this, lockKey);
    }

    public virtual void Begin(bool alone) => _appends.Begin(alone);

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
        if (_transaction is null) return;
        _transaction.Commit();
        EndTransaction();
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
        if (!PostgresFailures.IsRefusal(exception)) return committing ? TransactionFailure.Unknown : TransactionFailure.Undone;
        return !alone || PostgresFailures.IsCompetition(exception) ? TransactionFailure.Again : TransactionFailure.Undone;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) EndTransaction();
        base.Dispose(disposing);
    }

    private void EndTransaction()
    {
        _transaction?.Dispose();
        _transaction = null;
    }
}
