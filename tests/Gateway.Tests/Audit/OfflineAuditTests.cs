using System.Text;
using Microsoft.Data.Sqlite;
using Multyagents.Gateway.Audit;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Hosting;
using Multyagents.Storage;

namespace Multyagents.Gateway.Tests.Audit;

/// <summary>A database that nobody serves is checked by the gateway's own program.</summary>
public sealed class OfflineAuditTests : IAsyncLifetime
{
    // One for each test: both leave a database that nobody can use.
    private readonly GatewayFixture _gateway = new();

    public ValueTask InitializeAsync() => _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private string Database => $"--Multyagents:Journal:ConnectionString=Data Source={Path.Combine(_gateway.Folder, "multyagents.db")}";

    [Fact]
    public async Task A_database_is_checked_before_it_serves()
    {
        var (run, _) = await new Scenario(_gateway).FailedRun();
        await Assert.ThrowsAsync<StorageConfigurationException>(() => Run("verify", Database));
        await _gateway.Stop();

        var (code, checkpoint) = await Run("checkpoint", Database);
        Assert.Equal(0, code);
        var file = Path.Combine(_gateway.Folder, "checkpoint.json");
        await File.WriteAllTextAsync(file, checkpoint, TestContext.Current.CancellationToken);
        (code, var told) = await Run("verify", "--checkpoint", file, Database);
        Assert.Equal(0, code);
        Assert.StartsWith("1 runs, ", told, StringComparison.Ordinal);
        using var taken = System.Text.Json.JsonDocument.Parse(checkpoint);
        var (at, store) = (taken.RootElement.GetProperty("created_at").GetString(), taken.RootElement.GetProperty("store_id").GetString());
        Assert.EndsWith($"multyagents.db: intact; held against the checkpoint of {at} of store {store}\n", told, StringComparison.Ordinal);
        Assert.EndsWith("multyagents.db: intact; without a checkpoint\n", (await Run("verify", Database)).Output, StringComparison.Ordinal);

        await Tamper($"UPDATE run_events SET payload = '[]' WHERE run_id = {run} AND seq = 6");
        (code, told) = await Run("verify", Database);
        Assert.Equal(1, code);
        Assert.StartsWith($"run {run}, event 6: edited: ", told, StringComparison.Ordinal);
        Assert.EndsWith(": 1 findings; without a checkpoint\n", told, StringComparison.Ordinal);

        await Tamper($"DELETE FROM run_events; DELETE FROM runs");
        (code, told) = await Run("verify", "--checkpoint", file, Database);
        Assert.Equal(1, code);
        Assert.StartsWith($"run {run}, event 1: run-missing: ", told, StringComparison.Ordinal);

        // Nothing at all is what a mistyped path has.
        (code, told) = await Run("verify", Database);
        Assert.Equal(1, code);
        Assert.StartsWith("there are no runs in SQLite", told, StringComparison.Ordinal);
        foreach (var unusable in (string[])[file + ".not", _gateway.Folder, "a\0b"])
            Assert.StartsWith("--checkpoint: '", (await Assert.ThrowsAsync<ConfigurationException>(() => Run("verify", "--checkpoint", unusable, Database))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConfigurationException>(() => Run("verify", "--chekpoint", file, Database));
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ConfigurationException>(() => Run("verify", "--checkpoint", file, Database));
    }

    [Fact]
    public async Task A_damaged_list_of_the_runs_is_said_and_no_crash()
    {
        await new Scenario(_gateway).FailedRun();
        await _gateway.Stop();
        Damage("runs");

        var (code, told) = await Run("verify", Database);
        Assert.Equal(1, code);
        Assert.Contains("store: unreadable: ", told, StringComparison.Ordinal);
        Assert.EndsWith("multyagents.db cannot be read to its end; without a checkpoint\n", told, StringComparison.Ordinal);
    }

    private void Damage(string table)
    {
        var file = Path.Combine(_gateway.Folder, "multyagents.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT (rootpage - 1) * (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", table);
        using var database = File.OpenWrite(file);
        database.Position = (long)command.ExecuteScalar()!;
        database.Write(Enumerable.Repeat((byte)0xFF, 512).ToArray());
    }

    private static async Task<(int Code, string Output)> Run(string verb, params string[] arguments)
    {
        using var output = new MemoryStream();
        var code = await OfflineAudit.Run(verb, ["--Multyagents:Runner:Url=none", "--Multyagents:Ui:Path=none", .. arguments], output);
        return (code, Encoding.UTF8.GetString(output.ToArray()));
    }

    private async Task Tamper(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_gateway.Folder, "multyagents.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
