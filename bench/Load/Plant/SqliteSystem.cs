using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Multyagents.Bench.Load;

/// <summary>SQLite files in the folder of this measurement.</summary>
internal sealed class SqliteSystem(string folder) : IDatabaseSystem
{
    private int _created;

    public string Name => "sqlite";

    public string Provider => "Sqlite";

    // It has none: it is part of the process that uses it.
    public TimeSpan Cpu => TimeSpan.Zero;

    public string SizeQuery => "select page_count * page_size from pragma_page_count(), pragma_page_size()";

    public Task<BenchDatabase> Create()
    {
        var name = Path.Combine(folder, $"bench-{++_created}");
        return Task.FromResult(new BenchDatabase(this, $"Data Source={name}.db", $"Data Source={name}-bare.db;Pooling=False"));
    }

    public DbConnection Connect(string connectionString) => new SqliteConnection(connectionString + ";Pooling=False");

    public ValueTask DisposeAsync() => default;
}
