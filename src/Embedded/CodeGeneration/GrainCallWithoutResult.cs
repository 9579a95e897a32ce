using Multyagents.Embedded.Runtime;

namespace Multyagents.Embedded.CodeGeneration;

/// <summary>A request without a result.</summary>
public abstract class GrainCallWithoutResult : GrainCall
{
    private Task? _work;
    private TaskCompletionSource? _promise;

    internal override bool IsAbandoned => _promise is { Task.IsCompleted: true };

    internal override bool IsFinished => _work!.IsCompleted;

    internal Task Work => _work!;

    internal Task Promise
    {
        get
        {
            _promise ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _promise.Task;
        }
    }

    /// <summary>Calls the grain's method with the arguments.</summary>
    /// <param name="grain">The grain's instance.</param>
    protected abstract Task InvokeAsync(object grain);

    internal override void Fail(Exception exception)
    {
        if (_promise is null)
        {
            Target.Host.ReportLost(this, exception);
            return;
        }

        var answered = exception is OperationCanceledException canceled
            ? _promise.TrySetCanceled(canceled.CancellationToken)
            : _promise.TrySetException(exception);
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
            _work = Task.FromException(exception);
        }
#pragma warning restore CA1031
    }

    private protected override void WhenFinished(Action<Task, object?> continuation) =>
        _work!.ContinueWith(continuation, this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private protected override void Answer()
    {
        if (_promise is not null)
        {
            Settle();
            TaskAnswers.Give(_work!, _promise);
        }
        else if (_work!.Exception is { } exception)
        {
            Target.Host.ReportLost(this, exception.InnerException!);
        }
    }
}
