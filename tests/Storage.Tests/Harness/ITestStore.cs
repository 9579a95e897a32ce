namespace Multyagents.Storage.Tests;

/// <summary>A store of its own for one test, on some database system.</summary>
public interface ITestStore : IAsyncDisposable
{
    /// <summary>The open store.</summary>
    IStorage Storage { get; }

    /// <summary>Closes the store and opens the same database again.</summary>
    Task Reopen();

    /// <summary>Executes statements behind the store's back.</summary>
    void Execute(string sql);
}
