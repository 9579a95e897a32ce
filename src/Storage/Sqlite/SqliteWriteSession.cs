using Microsoft.Data.Sqlite;
using Multyagents.Storage.Journal;
using Multyagents.Storage.Writing;
using SQLitePCL;

namespace Multyagents.Storage.Sqlite;

/// <summary>The writer's session. Virtual where a transaction begins and ends, so that tests can let exactly that fail.</summary>
internal class SqliteWriteSession : SqliteSession, IWriteSession
{
    /// <summary>How long a statement waits for another process (a backup, a person with a shell) that has the database locked.</summary>
    public const int BusyTimeoutMilliseconds = 5_000;

    /// <summary>The log is moved into the database when it has this many pages: bounds the log's size and the time a start needs.</summary>
    private const int PagesPerCheckpoint = 4_000;

    /// <summary>Pages that the writer keeps in memory, as a negative number of KiB.</summary>
    private const int CacheSize = -64 * 1024;

    public SqliteWriteSession(SqliteConnection connection)
        : base(connection)
    {
        Use($"PRAGMA busy_timeout = {BusyTimeoutMilliseconds}").Run();
        Use("PRAGMA synchronous = FULL").Run();
        Use($"PRAGMA wal_autocheckpoint = {PagesPerCheckpoint}").Run();
        Use($"PRAGMA cache_size = {CacheSize}").Run();
        Use("PRAGMA temp_store = MEMORY").Run();
        Appends = new SqliteAppends(this);
    }

    /// <summary>Writes appends to run journals.</summary>
    public SqliteAppends Appends { get; }

    public virtual void Begin(bool alone)
    {
        Appends.Reset(undone: false);
        Use("BEGIN IMMEDIATE").Run();
    }

    public AppendResult Append(PreparedAppend prepared) => Appends.Append(prepared);

    public void Flush() => Appends.Flush();

    public virtual void Commit() => Use("COMMIT").Run();

    public void Rollback()
    {
        Appends.Reset(undone: true);
        Use("ROLLBACK").Run();
    }

    public bool IsFaultOfWork(Exception exception) => exception is not SqliteException sqlite
        || sqlite.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE;

    public TransactionFailure Judge(Exception exception, bool committing, bool alone) =>
        committing ? TransactionFailure.Unknown : TransactionFailure.Undone;
}
