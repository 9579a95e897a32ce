using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Multyagents.Runner.Tests;

/// <summary>Looks into a ledger from outside, and makes what a crash would leave.</summary>
internal static class LedgerPeek
{
    public static int Unacknowledged(string dataPath) => Count(dataPath, "SELECT count(*) FROM executions WHERE acknowledged_at IS NULL");

    public static int Begun(string dataPath) => Count(dataPath, "SELECT count(*) FROM executions WHERE started_at IS NOT NULL");

    public static int Rows(string dataPath) => Count(dataPath, "SELECT count(*) FROM executions");

    public static int RowsWithOutput(string dataPath) => Count(dataPath, "SELECT count(*) FROM executions WHERE stdout IS NOT NULL");

    public static void Change(string dataPath, string sql)
    {
        using var connection = Open(dataPath);
        LedgerSchema.Run(connection, sql);
    }

    public static DateTimeOffset CreatedAt(string dataPath, long id) =>
        new(Number(dataPath, $"SELECT created_at FROM executions WHERE id = {id.ToString(CultureInfo.InvariantCulture)}"), TimeSpan.Zero);

    private static int Count(string dataPath, string sql) => (int)Number(dataPath, sql);

    private static long Number(string dataPath, string sql)
    {
        using var connection = Open(dataPath);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file, and numbers
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static SqliteConnection Open(string dataPath)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataPath, "runner.db"), Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }
}
