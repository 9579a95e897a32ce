using Microsoft.Data.Sqlite;
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

    private const string DropTokenKey = "DELETE FROM keys WHERE name = 'callback-tokens'";

    private readonly PostgresServer? _server;
    private readonly string _file;

    private Database(IReadOnlyDictionary<string, string?> settings, string file = "", PostgresServer? server = null) => (Settings, _file, _server) = (settings, file, server);

    /// <summary>Configuration of the gateway, and of whoever opens what it left.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    public static Database Of(DatabaseKind kind, TempFolder folder)
    {
        if (kind == DatabaseKind.Sqlite) return new(new Dictionary<string, string?> { [Connection] = $"Data Source={folder["journal.db"]}" }, folder["journal.db"]);

        if (PostgresServer.WhyNot is { } reason) Assert.Skip(reason);
        var server = PostgresServer.Start();
        return new(new Dictionary<string, string?> { [Provider] = "PostgreSql", [Connection] = server.ProductConnectionString }, server: server);
    }

    /// <summary>Copies what is on record now, while the gateway writes, as the operations guide says.</summary>
    public void BackUp(string to)
    {
        if (_server is not null)
        {
            _server.Dump(to);
            return;
        }

        using var from = Open(_file);
        using var copy = Open(to);
        from.BackupDatabase(copy);
    }

    /// <summary>Puts the copy in place, with nobody at work, and drops the key of the tokens: what was done since then is another future.</summary>
    public void Restore(string copy)
    {
        if (_server is not null)
        {
            _server.Restore(copy);
            using var source = NpgsqlDataSource.Create(_server.ConnectionString);
            using var drop = source.CreateCommand(DropTokenKey);
            drop.ExecuteNonQuery();
            return;
        }

        foreach (var leftover in (string[])["-wal", "-shm"]) File.Delete(_file + leftover);
        File.Copy(copy, _file, overwrite: true);
        using var database = Open(_file);
        using var command = database.CreateCommand();
        command.CommandText = DropTokenKey;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Dispose() => _server?.Dispose();
}
