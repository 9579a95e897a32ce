using Multyagents.Storage.Data;
using Npgsql;

namespace Multyagents.Storage.Postgres;

/// <summary>An open connection with its statements; used by one thread at a time.</summary>
internal class PostgresSession(NpgsqlConnection connection) : ISession, IDisposable
{
    private readonly Dictionary<string, PostgresStatement> _statements = [];

    public SqlDialect Dialect => PostgresDialect.Instance;

    /// <summary>Texts that come often.</summary>
    public TextCache Texts { get; } = new();

    protected NpgsqlConnection Connection => connection;

    /// <summary>The statement. Dispose what it returns to end the execution: a connection executes one at a time.</summary>
    public PostgresStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new PostgresStatement(this, connection, sql));
        return statement;
    }

    IStatement ISession.Use(string sql) => Use(sql);

    /// <summary>A batch on this connection.</summary>
    public NpgsqlBatch NewBatch() => new(connection);

    /// <summary>Called before a statement is executed.</summary>
    public virtual void BeforeExecution()
    {
    }

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
