using Multyagents.Storage.Schema;

namespace Multyagents.Storage.Tests.Postgres;

/// <summary>The cluster's schema is called after the journal's, as the server understands that one's name.</summary>
public sealed class ClusterSchemaTests
{
    [Theory]
    [InlineData("", "\"orleans\"")]
    [InlineData(";Search Path=public", "\"orleans\"")]
    [InlineData(";Search Path=jobs", "\"jobs_orleans\"")]
    [InlineData(";Search Path=Jobs, public", "\"jobs_orleans\"")]
    [InlineData(";Search Path='\"Jobs\", public'", "\"Jobs_orleans\"")]
    [InlineData(";Search Path='\"a, \"\"b\"\"\"'", "\"a, \"\"b\"\"_orleans\"")]
    public void Is_called_after_it(string searchPath, string name) =>
        Assert.Equal(name, new ClusterSchema($"Host=127.0.0.1;Database=none{searchPath}").QuotedName);

    [Theory]
    [InlineData("Big")]
    [InlineData("\"Big\"")]
    public async Task Is_made_and_found_again(string journal)
    {
        await using var store = new PostgresTestStore();
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(store.ConnectionString);
        connection.SearchPath = $"{connection.SearchPath}_{journal}".Replace("_\"", "_", StringComparison.Ordinal);
        if (journal.StartsWith('"')) connection.SearchPath = $"\"{connection.SearchPath.Replace("\"", "", StringComparison.Ordinal)}\"";
        var schema = new ClusterSchema(connection.ConnectionString);
        schema.Migrate(TimeProvider.System);
        schema.Migrate(TimeProvider.System);

        await using var opened = new Npgsql.NpgsqlConnection(schema.ConnectionString);
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("DELETE FROM orleansquery; DROP SCHEMA " + schema.QuotedName + " CASCADE", opened);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
