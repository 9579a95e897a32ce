namespace Multyagents.Storage.Tests.Postgres;

public sealed class PostgresKillTests : KillTests, IAsyncDisposable
{
    private readonly PostgresTestStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    protected override StorageOptions Options => new(StorageProvider.PostgreSql, _store.ConnectionString);

    protected override IStorage Open() => _store.Open();

    /// <summary>Others may write too; who writes to the same run without having read it is told so.</summary>
    protected override async Task WhileItWrites()
    {
        Assert.IsType<AppendResult.Committed>(await _store.Storage.Journal.Append(Samples.Append(1_000, 0)));
        Assert.True(Assert.IsType<AppendResult.Conflict>(await _store.Storage.Journal.Append(Samples.Append(1, 0))).ActualSeq > 0);
    }
}
