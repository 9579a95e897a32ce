namespace Multyagents.Embedded.Runtime;

/// <summary>
/// The execution context in which turns begin: empty, as in a call that came over a network. Async-locals of the caller do not reach
/// the grain (only <see cref="Orleans.Runtime.RequestContext"/> does), and those that a turn sets do not reach the next turn.
/// </summary>
internal static class CleanContext
{
    private static readonly ExecutionContext Empty = CaptureEmpty();

    /// <summary>Makes a task that will run in the empty context.</summary>
    public static Task CreateTask(Action<object?> body, object state)
    {
        if (ReferenceEquals(ExecutionContext.Capture(), Empty))
            return new Task(body, state);

        var creation = new Creation(body, state);
        ExecutionContext.Run(Empty, static c => ((Creation)c!).Create(), creation);
        return creation.Task!;
    }

    private static ExecutionContext CaptureEmpty()
    {
        ExecutionContext? empty = null;
        var thread = new Thread(() => empty = ExecutionContext.Capture()) { IsBackground = true };
        thread.UnsafeStart();
        thread.Join();
        return empty!;
    }

    private sealed class Creation(Action<object?> body, object state)
    {
        public Task? Task { get; private set; }

        public void Create() => Task = new Task(body, state);
    }
}
