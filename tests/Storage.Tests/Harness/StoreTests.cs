namespace Multyagents.Storage.Tests;

/// <summary>Base of every suite: a fresh store per test, from the database system that the subclass names.</summary>
public abstract class StoreTests<TStore> : IAsyncDisposable
    where TStore : ITestStore, new()
{
    protected TStore Store { get; } = new();

    protected IRunJournal Journal => Store.Storage.Journal;

    protected IRunReadModel ReadModel => Store.Storage.ReadModel;

    protected ICatalogStore Catalog => Store.Storage.Catalog;

    protected ITaskStore Tasks => Store.Storage.Tasks;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task Commit(RunAppend append) => Assert.IsType<AppendResult.Committed>(await Journal.Append(append));

    protected Task SaveRole(long id = 1) => Catalog.SaveRole(Samples.Role(id));

    protected async Task<IReadOnlyList<long>> SeqsOf(long run) =>
        [.. (await Journal.Load(new(run), useSnapshot: false))?.Tail.Select(entry => entry.Seq) ?? []];
}
