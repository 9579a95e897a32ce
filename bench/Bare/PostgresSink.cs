using Npgsql;
using NpgsqlTypes;

namespace Multyagents.Bench.Bare;

/// <summary>Event rows and the latest state of each task: one statement, one commit.</summary>
internal sealed class PostgresSink : ISink
{
    private const string Tables = """
        create table event(seq bigserial primary key, run text not null, task text not null, status text not null, attempt int not null);
        create table task(run text not null, task text not null, status text not null, primary key(run, task));
        """;

    private const string Insert = """
        with given as (select * from unnest($1, $2, $3, $4) with ordinality as g(run, task, status, attempt, place)),
             journaled as (insert into event(run, task, status, attempt) select run, task, status, attempt from given order by place)
        insert into task select distinct on (run, task) run, task, status from given order by run, task, place desc
        on conflict (run, task) do update set status = excluded.status
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _insert;
    private readonly NpgsqlParameter<string[]>[] _texts;
    private readonly NpgsqlParameter<int[]> _attempts = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, TypedValue = [] };

    public PostgresSink(string connection)
    {
        _connection = new(connection);
        _connection.Open();
        using (var create = new NpgsqlCommand(Tables, _connection)) create.ExecuteNonQuery();
        _insert = new(Insert, _connection);
        _texts = [.. Enumerable.Range(0, 3).Select(_ => new NpgsqlParameter<string[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, TypedValue = [] })];
        foreach (var text in _texts) _insert.Parameters.Add(text);
        _insert.Parameters.Add(_attempts);
        _insert.Prepare();
    }

    public async ValueTask Write(IReadOnlyList<Transition> batch)
    {
        _texts[0].TypedValue = [.. batch.Select(row => row.Run)];
        _texts[1].TypedValue = [.. batch.Select(row => row.Task)];
        _texts[2].TypedValue = [.. batch.Select(row => row.Status)];
        _attempts.TypedValue = [.. batch.Select(row => row.Attempt)];
        await _insert.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
