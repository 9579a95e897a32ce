using Multyagents.PostgresHarness;
using Npgsql;

namespace Multyagents.Chaos.Tests;

/// <summary>Where a plant keeps its journal.</summary>
public enum DatabaseKind
{
    /// <summary>A file in the plant's folder.</summary>
    Sqlite,

    /// <summary>A server of the plant's own.</summary>
    PostgreSql,
}

/// <summary>A database, and how the gateway is told of it.</summary>
internal sealed class Database : IDisposable
{
    private const string Provider = "Multyagents:Journal:Provider";
    private const string Connection = "Multyagents:Journal:ConnectionString";

    private readonly PostgresServer? _server;

    private Database(IReadOnlyDictionary<string, string?> settings, PostgresServer? server = null) => (Settings, _server) = (settings, server);

    /// <summary>Configuration of the gateway, and of whoever opens what it left.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    public static Database Of(DatabaseKind kind, TempFolder folder)
    {
        if (kind == DatabaseKind.Sqlite) return new(new Dictionary<string, string?> { [Connection] = $"Data Source={folder["journal.db"]}" });

        if (PostgresServer.WhyNot is { } reason) Assert.Skip(reason);
        var server = PostgresServer.Start();
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        connection.Remove("Pooling");
        return new(new Dictionary<string, string?> { [Provider] = "PostgreSql", [Connection] = connection.ConnectionString }, server);
    }

    public void Dispose() => _server?.Dispose();
}
