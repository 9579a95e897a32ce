using Multyagents.Embedded.Runtime;
using Orleans.Runtime;

namespace Multyagents.Embedded.CodeGeneration;

/// <summary>
/// One request to one grain: its arguments (in the generated subclass), its way through the queue of the activation, and the answer.
/// Arguments and results are passed as they are; all contracts are immutable, so nothing is copied.
/// </summary>
public abstract class GrainCall
{
    private static readonly Action<object?> RunTurn = static call => ((GrainCall)call!).Run();

    // Of the caller's token, if it has one that can be cancelled.
    private IDisposable? _cancellation;
    private bool _isAwaited;

    /// <summary>The name of the interface and method, for messages.</summary>
    public abstract string Method { get; }

    /// <summary>How the turn may be scheduled.</summary>
    public virtual CallOptions Options => CallOptions.None;

    /// <summary>The cancellation token among the arguments, if there is one: when it is cancelled, the caller stops waiting at once.</summary>
    public virtual CancellationToken Cancellation => default;

    internal Activation Target { get; set; } = null!;

    internal Activation? Caller { get; set; }

    internal Dictionary<string, object>? Context { get; set; }

    /// <summary>The next one in the activation's queue of waiting requests.</summary>
    internal GrainCall? Next { get; set; }

    /// <summary>Its place in the list of all calls whose callers wait; that list's own.</summary>
    internal PendingPlace Pending;

    internal bool IsOneWay => (Options & CallOptions.OneWay) != 0;

    internal bool IsReadOnly => (Options & CallOptions.ReadOnly) != 0;

    internal bool AlwaysInterleaves => (Options & CallOptions.AlwaysInterleave) != 0;

    /// <summary>A request of the activation to itself (a timer's tick): it dies with the activation instead of going to the next one.</summary>
    internal virtual bool IsLocal => false;

    /// <summary>Whether the request counts as use of the activation.</summary>
    internal virtual bool KeepsAlive => true;

    /// <summary>Whether nobody waits for the answer any more, so that a turn that has not begun need not begin.</summary>
    internal abstract bool IsAbandoned { get; }

    /// <summary>Whether the work that <see cref="Begin"/> started has come to its end.</summary>
    internal abstract bool IsFinished { get; }

    /// <summary>Makes the task that runs the synchronous beginning of the turn, free of whatever is ambient where the call was made.</summary>
    internal Task CreateTurn() => CleanContext.CreateTask(RunTurn, this);

    /// <summary>As <see cref="CreateTurn"/>, for a caller that looks after the end of the turn itself.</summary>
    internal Task CreateInlineTurn() => CleanContext.CreateTask(static call => ((GrainCall)call!).BeginInContext(), this);

    /// <summary>Begins to wait for the answer: from now on the call can time out and be cancelled.</summary>
    internal void Await(PendingCalls all)
    {
        _isAwaited = true;
        all.Add(this);
        var token = Cancellation;
        if (token.CanBeCanceled)
        {
            var cancellation = token.UnsafeRegister(
                static (call, token) => ((GrainCall)call!).Fail(new OperationCanceledException(token)), this);
            _cancellation = cancellation;
            if (IsAbandoned)
                cancellation.Unregister();
        }
    }

    /// <summary>Ends the turn when its work ends.</summary>
    internal void EndWhenFinished()
    {
        if (IsFinished)
            End();
        else
            WhenFinished(static (_, call) => ((GrainCall)call!).End());
    }

    /// <summary>Stops the waiting for an answer that has come.</summary>
    internal void Settle()
    {
        if (!_isAwaited)
            return;
        Target.Host.Pending.Remove(this);
        (_cancellation as CancellationTokenRegistration?)?.Unregister();
    }

    /// <summary>Gives the caller an exception for an answer, unless it has one already.</summary>
    internal abstract void Fail(Exception exception);

    /// <summary>Calls the grain's method and keeps its task; an exception becomes a failed task.</summary>
    private protected abstract void Begin(object grain);

    private protected abstract void WhenFinished(Action<Task, object?> continuation);

    /// <summary>Gives the caller what the work came to.</summary>
    private protected abstract void Answer();

    private void Run()
    {
        BeginInContext();
        EndWhenFinished();
    }

    private void BeginInContext()
    {
        if (Context is not null)
            RequestContext.Current = Context;
        Begin(Target.GrainInstance!);
    }

    private void End()
    {
        Target.EndTurn(this);
        Answer();
    }
}
