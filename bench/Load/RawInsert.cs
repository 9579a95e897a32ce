using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Multyagents.Bench.Load;

/// <summary>The reference of P2: the bare database, rows like journal entries, 1000 to a durable commit, no index but the key.</summary>
internal static class RawInsert
{
    private const int RowsPerCommit = 1000;

    public static double Measure(TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("multyagents-raw-").FullName;
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
            connection.Open();
            Execute(connection, "pragma journal_mode=wal");
            Execute(connection, "pragma synchronous=full");
            Execute(connection, "create table e(seq integer primary key, run integer, type text, payload blob, hash blob)");
            using var insert = connection.CreateCommand();
            insert.CommandText = "insert into e(run, type, payload, hash) values($run, 'task.runner_status_updated', $payload, $hash)";
            insert.Parameters.AddWithValue("$run", 1L);
            insert.Parameters.AddWithValue("$payload", new byte[200]);
            insert.Parameters.AddWithValue("$hash", new byte[32]);
            insert.Prepare();

            long rows = 0;
            var clock = Stopwatch.StartNew();
            while (clock.Elapsed < duration)
            {
                using var transaction = connection.BeginTransaction();
                insert.Transaction = transaction;
                for (var i = 0; i < RowsPerCommit; i++) insert.ExecuteNonQuery();
                transaction.Commit();
                rows += RowsPerCommit;
            }

            return rows / clock.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
