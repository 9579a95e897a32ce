namespace Multyagents.Embedded.Runtime;

/// <summary>
/// The execution context in which turns begin: empty, as in a call that came over a network. Async-locals of the caller do not reach
/// the grain (only <see cref="Orleans.Runtime.RequestContext"/> does), and those that a turn sets do not reach the next turn.
/// </summary>
internal static class CleanContext
{
    private static readonly ExecutionContext Empty = CaptureEmpty();

    // Carries the arguments into the empty context; one for each thread, because most calls come out of a context that is not empty.
    [ThreadStatic]
    private static Creation? s_creation;

    /// <summary>Makes a task that will run in the empty context.</summary>
    public static Task CreateTask(Action<object?> body, object state)
    {
        if (ReferenceEquals(ExecutionContext.Capture(), Empty))
            return new Task(body, state);

        var creation = s_creation ??= new Creation();
        creation.Body = body;
        creation.State = state;
        ExecutionContext.Run(Empty, static c => ((Creation)c!).Create(), creation);
        return creation.TakeTask();
    }

    private static ExecutionContext CaptureEmpty()
    {
        ExecutionContext? empty = null;
        var thread = new Thread(() => empty = ExecutionContext.Capture()) { IsBackground = true };
        thread.UnsafeStart();
        thread.Join();
        return empty!;
    }

#pragma warning disable CA1001 // The task is only handed on.
    private sealed class Creation
#pragma warning restore CA1001
    {
        private Task? _task;

        public Action<object?>? Body { get; set; }

        public object? State { get; set; }

        public void Create() => _task = new Task(Body!, State);

        public Task TakeTask()
        {
            var task = _task!;
            _task = null;
            State = null;
            return task;
        }
    }
}
