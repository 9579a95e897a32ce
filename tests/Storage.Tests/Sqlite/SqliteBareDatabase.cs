using Microsoft.Data.Sqlite;
using Multyagents.Storage.Schema;

namespace Multyagents.Storage.Tests.Sqlite;

public sealed class SqliteBareDatabase : IBareDatabase
{
    private readonly TempFolder _folder = new();

    public string Name => _folder["a.db"];

    IReadOnlyList<SchemaScript> IBareDatabase.Scripts => SchemaScripts.Of(StorageProvider.Sqlite);

    int IBareDatabase.Migrate(params SchemaScript[] scripts) => Migrate(scripts);

    internal int Migrate(params SchemaScript[] scripts)
    {
        using var connection = Connect();
        return SqliteMigrator.Migrate(connection, Name, scripts, TimeProvider.System);
    }

    public object? Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose() => _folder.Dispose();

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Name};Pooling=False");
        connection.Open();
        return connection;
    }
}
