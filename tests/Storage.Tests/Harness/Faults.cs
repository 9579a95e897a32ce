using Multyagents.Storage.Data;

namespace Multyagents.Storage.Tests;

/// <summary>What happens around the writer's transactions besides what should; called on the writer's thread.</summary>
public sealed class Faults
{
    internal Action<ISession>? BeforeBegin { get; set; }

    public Action? BeforeCommit { get; set; }

    public Action? AfterCommit { get; set; }
}

/// <summary>Holds the writer up before its next transaction, so that what is queued meanwhile becomes one batch.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _used;

    /// <summary>Completes when the writer stands at the gate.</summary>
    public Task Arrived => _arrived.Task;

    public void Pass()
    {
        if (Interlocked.Exchange(ref _used, 1) == 1) return;
        _arrived.SetResult();
        _open.Wait();
    }

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Set();
        _open.Dispose();
    }
}
