using Microsoft.Data.Sqlite;

namespace Multyagents.Bench.Bare;

/// <summary>Event rows and the latest state of each task, in WAL mode with <c>synchronous=FULL</c>, as the product writes.</summary>
internal sealed class SqliteSink : ISink
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _event;
    private readonly SqliteCommand _task;

    public SqliteSink(string connection)
    {
        _connection = new(connection);
        _connection.Open();
        Execute("pragma journal_mode=wal");
        Execute("pragma synchronous=full");
        Execute("create table event(seq integer primary key, run text not null, task text not null, status text not null, attempt integer not null)");
        Execute("create table task(run text not null, task text not null, status text not null, primary key(run, task)) without rowid");
        _event = Prepare("insert into event(run, task, status, attempt) values($run, $task, $status, $attempt)", "$run", "$task", "$status", "$attempt");
        _task = Prepare("insert into task values($run, $task, $status) on conflict do update set status = excluded.status", "$run", "$task", "$status");
    }

    public ValueTask Write(IReadOnlyList<Transition> batch)
    {
        using var transaction = _connection.BeginTransaction();
        _event.Transaction = _task.Transaction = transaction;
        foreach (var row in batch)
        {
            Run(_event, row.Run, row.Task, row.Status, row.Attempt);
            Run(_task, row.Run, row.Task, row.Status);
        }

        transaction.Commit();
        return default;
    }

    public void Dispose()
    {
        _event.Dispose();
        _task.Dispose();
        _connection.Dispose();
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = Command(sql);
        foreach (var name in parameters) command.Parameters.AddWithValue(name, "");
        command.Prepare();
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
