using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Multyagents.Bench.Load;

/// <summary>The reference of P2: the bare database, rows like journal entries, 1000 to a durable commit, no index but the key.</summary>
internal static class RawInsert
{
    private const int RowsPerCommit = 1000;
    private const int PayloadBytes = 200;
    private const int HashBytes = 32;

    /// <summary>Rows per second.</summary>
    public static async Task<double> Measure(IDatabaseSystem system, TimeSpan duration)
    {
        await using var connection = system.Connect((await system.Create()).BareConnectionString);
        await connection.OpenAsync();
        var commit = connection is NpgsqlConnection postgres ? Postgres(postgres) : Sqlite(connection);
        long rows = 0;
        var clock = Stopwatch.StartNew();
        for (; clock.Elapsed < duration; rows += RowsPerCommit) commit();
        return rows / clock.Elapsed.TotalSeconds;
    }

    private static Action Sqlite(DbConnection connection)
    {
        Execute(connection, "pragma journal_mode=wal");
        Execute(connection, "pragma synchronous=full");
        Execute(connection, "create table e(seq integer primary key, run integer, type text, payload blob, hash blob)");
        var insert = connection.CreateCommand();
        insert.CommandText = "insert into e(run, type, payload, hash) values(1, 'task.runner_status_updated', $payload, $hash)";
        Bind(insert, "$payload", new byte[PayloadBytes]);
        Bind(insert, "$hash", new byte[HashBytes]);
        insert.Prepare();
        return () =>
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var i = 0; i < RowsPerCommit; i++) insert.ExecuteNonQuery();
            transaction.Commit();
        };
    }

    private static Action Postgres(NpgsqlConnection connection)
    {
        Execute(connection, "create table e(seq bigserial primary key, run bigint, type text, payload bytea, hash bytea)");
        var insert = new NpgsqlCommand("insert into e(run, type, payload, hash) select 1, 'task.runner_status_updated', p, h from unnest($1, $2) as given(p, h)", connection);
        insert.Parameters.Add(Bytes(PayloadBytes));
        insert.Parameters.Add(Bytes(HashBytes));
        insert.Prepare();
        return () => insert.ExecuteNonQuery();
    }

    private static NpgsqlParameter<byte[][]> Bytes(int length) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        TypedValue = [.. Enumerable.Range(0, RowsPerCommit).Select(_ => new byte[length])],
    };

    private static void Bind(DbCommand command, string name, byte[] value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
