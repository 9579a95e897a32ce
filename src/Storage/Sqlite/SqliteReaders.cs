using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Multyagents.Storage.Sqlite;

/// <summary>Read-only sessions, kept and reused. Readers see the last commit and never wait for the writer (WAL).</summary>
internal sealed class SqliteReaders(SqliteLocation location) : IDisposable
{
    /// <summary>Idle sessions that are kept; more are opened when needed and closed after use.</summary>
    public const int MaxIdle = 16;

    /// <summary>Name of the SQL function <c>text_contains(haystack, needle)</c>: case-insensitive for all of Unicode, no wildcards.</summary>
    public const string ContainsFunction = "text_contains";

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _closed;

    /// <summary>Reads on the caller's thread: SQLite has no asynchronous reads, and another thread would only add its hand-over.</summary>
    public Task<T> Read<TState, T>(TState state, Func<SqliteSession, TState, T> read)
    {
        try
        {
            return Task.FromResult(ReadNow(state, read));
        }
        catch (SqliteException e)
        {
            return Task.FromException<T>(new StorageException($"the database could not be read: {e.Message}", e, outcomeUnknown: false));
        }
        catch (StorageException e)
        {
            return Task.FromException<T>(e);
        }
    }

    public void Dispose()
    {
        _closed = true;
        CloseIdle();
    }

    private T ReadNow<TState, T>(TState state, Func<SqliteSession, TState, T> read)
    {
        if (_closed) throw new StorageException("the storage is closed", outcomeUnknown: false);
        if (!_idle.TryTake(out var session)) session = Open();
        var healthy = false;
        try
        {
            var result = read(session, state);
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy && _idle.Count < MaxIdle) _idle.Add(session);
            else session.Dispose();
            if (_closed) CloseIdle();
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out var session)) session.Dispose();
    }

    private SqliteSession Open()
    {
        var connection = location.Connect(write: false);

        // Bytes, not strings: a string argument would end at its first NUL.
        connection.CreateFunction<byte[]?, byte[]?, bool>(ContainsFunction, Contains, isDeterministic: true);
        var session = new SqliteSession(connection);
        session.Use($"PRAGMA busy_timeout = {SqliteWriteSession.BusyTimeoutMilliseconds}").Run();
        return session;
    }

    private static bool Contains(byte[]? haystack, byte[]? needle) =>
        haystack is not null && needle is not null
        && Encoding.UTF8.GetString(haystack).Contains(Encoding.UTF8.GetString(needle), StringComparison.OrdinalIgnoreCase);
}
