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

    /// <summary>The log is moved into the database when it has this many pages and nobody waits.</summary>
    private const int PagesPerCheckpoint = 4_000;

    /// <summary>With this many it is moved within the commit that they come from: bounds the log's size and the time a start needs.</summary>
    private const int MostPages = 2 * PagesPerCheckpoint;

    /// <summary>Pages that the writer keeps in memory, as a negative number of KiB. The system keeps the others: here they would be kept twice.</summary>
    private const int CacheSize = -16 * 1024;

    private readonly sqlite3 _database;

    public SqliteWriteSession(SqliteConnection connection)
        : base(connection)
    {
        _database = connection.Handle!;
        Use($"PRAGMA busy_timeout = {BusyTimeoutMilliseconds}").Run();
        Use("PRAGMA synchronous = FULL").Run();
        Use($"PRAGMA wal_autocheckpoint = {MostPages}").Run();
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

    public void Tidy()
    {
        // Moving a full log takes tens of milliseconds: those who wait for a commit should not wait for that as well.
        if (PagesWritten(countAnew: false) < PagesPerCheckpoint) return;
        // Counted anew also when it fails, so that it is not tried after every commit.
        PagesWritten(countAnew: true);
        Use("PRAGMA wal_checkpoint(PASSIVE)").Run();
    }

    public void Rollback()
    {
        Appends.Reset(undone: true);
        Use("ROLLBACK").Run();
    }

    public bool IsFaultOfWork(Exception exception) => exception is not SqliteException sqlite
        || sqlite.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE;

    public TransactionFailure Judge(Exception exception, bool committing, bool alone) =>
        committing ? TransactionFailure.Unknown : TransactionFailure.Undone;

    private int PagesWritten(bool countAnew)
    {
        var code = raw.sqlite3_db_status(_database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, countAnew ? 1 : 0);
        SqliteException.ThrowExceptionForRC(code, _database);
        return pages;
    }
}
