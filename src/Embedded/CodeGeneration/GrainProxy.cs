using Multyagents.Embedded.Runtime;
using Orleans.Runtime;

namespace Multyagents.Embedded.CodeGeneration;

/// <summary>The base class of generated references: turns a method call into a <see cref="GrainCall"/> and brings it to the grain's activation.</summary>
/// <param name="target">The grain.</param>
public abstract class GrainProxy(GrainTarget target) : IAddressable, IEquatable<GrainProxy>
{
    // The activation used last. It may have ended since; then the directory knows better.
    private Activation? _activation;

    internal GrainAddressInHost Address { get; } = target.Address;

    /// <summary>Whether both refer to the same grain, through whatever interface.</summary>
    public bool Equals(GrainProxy? other) => other is not null && Address == other.Address;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainProxy);

    /// <inheritdoc/>
    public override int GetHashCode() => Address.Key.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"GrainReference:{Address.GrainId}";

    /// <summary>Makes a call with a result.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="call">The request.</param>
    protected Task<TResult> CallAsync<TResult>(GrainCall<TResult> call)
    {
        if (call.Cancellation.IsCancellationRequested)
            return Task.FromCanceled<TResult>(call.Cancellation);
        if (Address.Class.Host.IsStopped)
            return Task.FromException<TResult>(GrainHost.Stopped());

        Prepare(call);
        if (InlineCalls.MayRunHere(call) && FindActivation() is var activation && activation.TryRunInline(call))
        {
            if (call.IsFinished)
            {
                activation.EndTurn(call);
                return call.Work;
            }

            var answer = call.Promise;
            call.Await(Address.Class.Host.Pending);
            call.EndWhenFinished();
            return answer;
        }

        var promise = call.Promise;
        Enqueue(call);
        return promise;
    }

    /// <summary>Makes a call without a result; for a one-way method the task is completed when the request is on its way.</summary>
    /// <param name="call">The request.</param>
    protected Task CallAsync(GrainCallWithoutResult call)
    {
        if (call.Cancellation.IsCancellationRequested)
            return Task.FromCanceled(call.Cancellation);
        if (Address.Class.Host.IsStopped)
            return Task.FromException(GrainHost.Stopped());

        Prepare(call);
        if (call.IsOneWay)
        {
            FindAndEnqueue(call);
            return Task.CompletedTask;
        }

        if (InlineCalls.MayRunHere(call) && FindActivation() is var activation && activation.TryRunInline(call))
        {
            if (call.IsFinished)
            {
                activation.EndTurn(call);
                return call.Work;
            }

            var answer = call.Promise;
            call.Await(Address.Class.Host.Pending);
            call.EndWhenFinished();
            return answer;
        }

        var promise = call.Promise;
        Enqueue(call);
        return promise;
    }

    private static void Prepare(GrainCall call)
    {
        call.Caller = ActivationScheduler.CurrentActivation;
        call.Context = RequestContext.Current;
    }

    private void Enqueue(GrainCall call)
    {
        // The list of pending calls names the target of each, so it must be known before the first time-out can come.
        call.Target = FindActivation();
        call.Await(Address.Class.Host.Pending);
        FindAndEnqueue(call);
    }

    private void FindAndEnqueue(GrainCall call)
    {
        while (!FindActivation().TryEnqueue(call))
            _activation = null;
    }

    private Activation FindActivation()
    {
        var activation = _activation;
        if (activation is not null && !activation.HasEnded)
            return activation;

        activation = Address.Class.Find(Address.Key);
        if (!Address.Class.HasWorkers)
            _activation = activation;
        return activation;
    }
}
