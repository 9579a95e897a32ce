using Multyagents.Embedded.Runtime;

namespace Multyagents.Embedded.CodeGeneration;

/// <summary>A request with a result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class GrainCall<TResult> : GrainCall
{
    private Task<TResult>? _work;
    private TaskCompletionSource<TResult>? _promise;

    internal override bool IsAbandoned => _promise is { Task.IsCompleted: true };

    internal override bool IsFinished => _work!.IsCompleted;

    internal Task<TResult> Work => _work!;

    internal Task<TResult> Promise
    {
        get
        {
            _promise ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _promise.Task;
        }
    }

    /// <summary>Calls the grain's method with the arguments.</summary>
    /// <param name="grain">The grain's instance.</param>
    protected abstract Task<TResult> InvokeAsync(object grain);

    internal override void Fail(Exception exception)
    {
        var answered = exception is OperationCanceledException canceled
            ? _promise!.TrySetCanceled(canceled.CancellationToken)
            : _promise!.TrySetException(exception);
        if (answered)
            Settle();
    }

    private protected override void Begin(object grain)
    {
#pragma warning disable CA1031 // Whatever the grain throws is its answer.
        try
        {
            _work = InvokeAsync(grain) ?? throw new InvalidOperationException($"{Method} returned no task.");
        }
        catch (Exception exception)
        {
            _work = Task.FromException<TResult>(exception);
        }
#pragma warning restore CA1031
    }

    private protected override void WhenFinished(Action<Task, object?> continuation) =>
        _work!.ContinueWith(continuation, this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private protected override void Answer()
    {
        if (_promise is null)
            return;
        Settle();
        TaskAnswers.Give(_work!, _promise);
    }
}
