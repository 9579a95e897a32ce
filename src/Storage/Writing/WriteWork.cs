namespace Multyagents.Storage.Writing;

/// <summary>Something to be written, queued for the writer.</summary>
internal abstract class WriteWork<TSession>
{
    /// <summary>Rows it writes, roughly.</summary>
    public abstract int Rows { get; }

    /// <summary>Bytes it writes, roughly; small work need not count.</summary>
    public abstract long Bytes { get; }

    /// <summary>Writes inside the current transaction. Called again when that one had to be rolled back because of another work.</summary>
    public abstract void Execute(TSession session);

    /// <summary>The transaction is durable: answers the waiter.</summary>
    public abstract void Complete();

    /// <summary>It was not written, or nobody knows: tells the waiter.</summary>
    public abstract void Fail(StorageException exception);
}

/// <summary>Work that answers a value. The waiter goes on elsewhere, never on the writer's thread.</summary>
internal sealed class WriteWork<TSession, TState, TResult>(TState state, Func<TSession, TState, TResult> execute, int rows, long bytes)
    : WriteWork<TSession>
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Answer => _answer.Task;

    public override int Rows => rows;

    public override long Bytes => bytes;

    public override void Execute(TSession session) => _result = execute(session, state);

    public override void Complete() => _answer.SetResult(_result!);

    public override void Fail(StorageException exception) => _answer.SetException(exception);
}
