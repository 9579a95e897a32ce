using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Tests.Sqlite;

public sealed class SqliteKillTests : KillTests, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override StorageOptions Options => new(StorageProvider.Sqlite, $"Data Source={_folder["x.db"]}");

    protected override IStorage Open()
    {
        var storage = new SqliteStorage(Options.ConnectionString, TimeProvider.System, NullLogger<SqliteStorage>.Instance);
        storage.Open();
        return storage;
    }

    /// <summary>Nobody else may write.</summary>
    protected override Task WhileItWrites()
    {
        var refusal = Assert.Throws<StorageConfigurationException>(Open);
        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        return Task.CompletedTask;
    }
}
