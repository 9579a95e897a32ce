using System.Data.Common;
using System.Globalization;

namespace Multyagents.Bench.Load;

/// <summary>A database system that is measured on.</summary>
internal interface IDatabaseSystem : IAsyncDisposable
{
    /// <summary>As the table and the references name it.</summary>
    string Name { get; }

    /// <summary>As the product's configuration names it.</summary>
    string Provider { get; }

    /// <summary>Processor time of its own processes so far.</summary>
    TimeSpan Cpu { get; }

    /// <summary>An empty database, and an empty one beside it for a reference.</summary>
    Task<BenchDatabase> Create();

    DbConnection Connect(string connectionString);

    /// <summary>A query whose only value is the size of the whole database in bytes.</summary>
    string SizeQuery { get; }
}

/// <summary>One database of one measurement.</summary>
/// <param name="System">Where it is.</param>
/// <param name="ConnectionString">Of the product.</param>
/// <param name="BareConnectionString">Of the reference that is measured beside it.</param>
internal sealed record BenchDatabase(IDatabaseSystem System, string ConnectionString, string BareConnectionString)
{
    public Task<long> Size() => Number(System.SizeQuery);

    /// <summary>Runs the statements.</summary>
    public async Task Execute(string sql)
    {
        await using var connection = System.Connect(ConnectionString);
        await connection.OpenAsync();
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The only value of a query.</summary>
    public async Task<long> Number(string sql)
    {
        await using var connection = System.Connect(ConnectionString);
        await connection.OpenAsync();
        await using var command = Command(connection, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the benchmark's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 120;
        return command;
    }
}
