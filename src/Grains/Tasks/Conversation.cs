namespace Multyagents.Tasks;

/// <summary>What a task grain knows about the attempt that it looks after.</summary>
internal sealed class Conversation(AttemptOrder order, Task before)
{
    private DateTimeOffset? _startedAt = order.StartedAt is { } started ? Later(started, order.DispatchedAt) : null;

    public AttemptOrder Order => order;

    /// <summary>The end of the attempt before, as far as this grain still talks to the runner about it.</summary>
    public Task Before => before;

    /// <summary>The submission, once it was begun.</summary>
    public Task<DispatchView>? Submission { get; set; }

    /// <summary>How the submission went, once the runner has answered.</summary>
    public SubmissionReport? Outcome { get; set; }

    /// <summary>A cancel could not be delivered and is to be tried again.</summary>
    public bool CancelWanted { get; set; }

    /// <summary>The run has it on record that the attempt runs.</summary>
    public bool IsKnownRunning { get; set; } = order.StartedAt is not null;

    /// <summary>Since when the runner has not answered.</summary>
    public DateTimeOffset? UnreachableSince { get; set; }

    /// <summary>The look-up timer.</summary>
    public IGrainTimer? Timer { get; set; }

    public bool IsWatched => Timer is not null;

    /// <summary>The execution has started; the first word counts. The runner's clock may be wrong: it was neither before the dispatch nor after now.</summary>
    public void Started(DateTimeOffset? at, DateTimeOffset now) =>
        _startedAt ??= at is { } told && told < now ? Later(told, order.DispatchedAt) : now;

    /// <summary>When the attempt is ended from here; null while it has not started: waiting in the runner's queue is not executing.</summary>
    public DateTimeOffset? Deadline(TimeSpan grace) => _startedAt + TimeSpan.FromSeconds(order.TimeoutSeconds) + grace;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>Looks the attempt up no more.</summary>
    public void StopWatching()
    {
        Timer?.Dispose();
        Timer = null;
    }
}
