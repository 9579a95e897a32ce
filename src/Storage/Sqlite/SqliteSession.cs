using Microsoft.Data.Sqlite;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Sqlite;

/// <summary>An open connection with its compiled statements; used by one thread at a time.</summary>
internal class SqliteSession(SqliteConnection connection) : ISession, IDisposable
{
    private readonly Dictionary<string, PreparedStatement> _statements = [];

    public SqlDialect Dialect => SqliteDialect.Instance;

    /// <summary>The statement, compiled once. Dispose what it returns to end the execution: an unfinished one holds its transaction open.</summary>
    public PreparedStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new PreparedStatement(connection.Handle!, sql));
        return statement;
    }

    IStatement ISession.Use(string sql) => Use(sql);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var statement in _statements.Values) statement.Release();
        _statements.Clear();
        connection.Dispose();
    }
}
