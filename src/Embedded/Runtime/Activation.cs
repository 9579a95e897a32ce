using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Embedded.CodeGeneration;
using Orleans;
using Orleans.Runtime;

namespace Multyagents.Embedded.Runtime;

/// <summary>
/// One activation of one grain: takes requests, decides which may begin (<see cref="Admission"/>), runs them on its own scheduler, and ends
/// when it is told to. One lock guards all of it and is never held while grain code runs.
/// </summary>
internal sealed class Activation : IGrainContext
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AsyncServiceScope _scope;
    private readonly List<IDisposable> _timers = [];
    private readonly WaitingCalls _waiting = new();
    private Admission _admission;
    private volatile ActivationStatus _status = ActivationStatus.New;
    private DeactivationReason _reason;
    private CancellationToken _hurry;
    private DateTimeOffset _keepAliveUntil = DateTimeOffset.MinValue;
    private int _lastUsed;

    public Activation(GrainAddressInHost address)
    {
        Address = address;
        Scheduler = new(this, _gate);
        _scope = Host.Services.CreateAsyncScope();
        _admission = new(address.Class);
        _lastUsed = Host.CollectionRound;
    }

    public GrainAddressInHost Address { get; }

    public GrainHost Host => Address.Class.Host;

    public GrainId GrainId => Address.GrainId;

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public Task Deactivated => _deactivated.Task;

    public ActivationScheduler Scheduler { get; }

    public bool HasEnded => _status == ActivationStatus.Ended;

    /// <summary>The first of the turns that run now; null when none does.</summary>
    public GrainCall? OldestRunning
    {
        get
        {
            lock (_gate)
                return _admission.Oldest;
        }
    }

    /// <summary>How many requests run or wait; a hint for choosing among workers.</summary>
    public int Load => _waiting.Count + _admission.RunningCount;

    public static Activation Of(IGrainContext? context) => context as Activation
        ?? throw new InvalidOperationException("The grain was not created by this runtime.");

    public bool IsRunning(GrainCall call)
    {
        lock (_gate)
            return _admission.IsRunning(call);
    }

    /// <summary>Takes a request; false when the activation has ended, and the request belongs to the next one.</summary>
    public bool TryEnqueue(GrainCall call)
    {
        lock (_gate)
        {
            if (_status == ActivationStatus.Ended)
                return false;

            call.Target = this;
            if (_status == ActivationStatus.Valid && _admission.MayBegin(call))
                BeginTurn(call);
            else
                _waiting.Add(call);

            if (_status == ActivationStatus.New)
            {
                _status = ActivationStatus.Activating;
                StartOnScheduler(ActivateAsync);
            }
        }

        return true;
    }

    /// <summary>
    /// Runs the beginning of the turn on the calling thread when nothing at all is under way here. True: the work has been started, and the
    /// caller must end the turn, now or when the work ends. False: nothing has happened.
    /// </summary>
    public bool TryRunInline(GrainCall call)
    {
        lock (_gate)
        {
            if (_status != ActivationStatus.Valid || _admission.RunningCount != 0 || _waiting.Count != 0 || !Scheduler.TryTake())
                return false;
            call.Target = this;
            _admission.Begin(call);
        }

        Scheduler.RunTaken(call.CreateInlineTurn());
        return true;
    }

    /// <summary>The work of a turn has come to its end: others may begin, or the activation may end.</summary>
    public void EndTurn(GrainCall call)
    {
        lock (_gate)
        {
            _admission.End(call);
            if (call.KeepsAlive)
                _lastUsed = Host.CollectionRound;

            if (_status == ActivationStatus.Valid)
                AdmitWaiting();
            else if (_status == ActivationStatus.Draining && _admission.RunningCount == 0)
                StartDeactivation();
        }
    }

    public void EnterReentrantSection(Guid id)
    {
        lock (_gate)
            _admission.EnterSection(id);
    }

    public void LeaveReentrantSection(Guid id)
    {
        lock (_gate)
            _admission.LeaveSection(id);
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
            BeginDeactivation(deactivationReason, cancellationToken);
    }

    /// <summary>Ends the activation if nothing has used it for so many rounds of the collector.</summary>
    public void DeactivateIfIdle(int rounds, DateTimeOffset now)
    {
        lock (_gate)
        {
            var idle = _status == ActivationStatus.Valid && _admission.RunningCount == 0 && _waiting.Count == 0;
            if (idle && Host.CollectionRound - _lastUsed > rounds && now >= _keepAliveUntil)
                BeginDeactivation(new(DeactivationReasonCode.ActivationIdle, "Nothing was asked of the activation for its collection age."), default);
        }
    }

    public void DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            if (time == Timeout.InfiniteTimeSpan)
                _keepAliveUntil = DateTimeOffset.MaxValue;
            else if (time <= TimeSpan.Zero)
                _keepAliveUntil = DateTimeOffset.MinValue;
            else
                _keepAliveUntil = Host.Time.GetUtcNow() + time;
        }
    }

    public IGrainTimer StartTimer<TState>(Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        if (ActivationScheduler.CurrentActivation != this)
            throw new InvalidOperationException("A grain timer can only be registered in a turn of its grain.");

        var timer = new GrainTimer<TState>(this, callback, state, options);
        bool alive;
        lock (_gate)
        {
            alive = _status is ActivationStatus.Activating or ActivationStatus.Valid;
            if (alive)
                _timers.Add(timer);
        }

        if (alive)
            timer.Change(options.DueTime, options.Period);
        else
            timer.Dispose();
        return timer;
    }

    public void Forget(IDisposable timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"{GrainId} ({_status})";

    private async Task ActivateAsync()
    {
#pragma warning disable CA1031 // Whatever the constructor or OnActivateAsync throws is the answer to those who wait for this activation.
        try
        {
            GrainInstance = ActivationInProgress.Construct(this, Address.Class.Constructor);
            if (GrainInstance is IGrainBase grain)
                await RunOnActivateAsync(grain);
        }
        catch (Exception exception)
        {
            Host.Log.ActivationFailed(GrainId, exception);
            await EndAsync(failure: exception);
            return;
        }
#pragma warning restore CA1031

        lock (_gate)
        {
            _lastUsed = Host.CollectionRound;
            if (_status == ActivationStatus.Activating)
            {
                _status = ActivationStatus.Valid;
                AdmitWaiting();
            }
            else
            {
                // Deactivate was called meanwhile.
                StartDeactivation();
            }
        }
    }

    private async Task RunOnActivateAsync(IGrainBase grain)
    {
        var patience = Host.Collection.ActivationTimeout;
        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, Host.Time);
        try
        {
            var began = Host.Time.GetTimestamp();
            var activating = grain.OnActivateAsync(timeout.Token);
            // Most are ready once they have given way: the clock is only for those that really wait for something.
            if (!activating.IsCompleted)
                await Task.Yield();
            if (!activating.IsCompleted)
                CancelWhenDue(timeout, began, patience);
            await activating.WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException canceled) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"Grain {GrainId} did not activate within {patience}.", canceled);
        }
    }

    // The clock may go on while it is being set: looked at again afterwards, nothing is missed.
    private void CancelWhenDue(CancellationTokenSource source, long began, TimeSpan patience)
    {
        if (patience == Timeout.InfiniteTimeSpan)
            return;
        var left = patience - Host.Time.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
            source.CancelAfter(left);
        if (Host.Time.GetElapsedTime(began) >= patience)
            source.Cancel();
    }

    private void BeginDeactivation(DeactivationReason reason, CancellationToken hurry)
    {
        if (_status == ActivationStatus.New)
        {
            // Nobody has asked anything of it: it ends without having begun.
            _status = ActivationStatus.Ended;
            Address.Class.Remove(this);
            _deactivated.TrySetResult();
        }

        if (_status is not (ActivationStatus.Activating or ActivationStatus.Valid))
            return;

        var wasValid = _status == ActivationStatus.Valid;
        _status = ActivationStatus.Draining;
        _reason = reason;
        _hurry = hurry;
        if (wasValid && _admission.RunningCount == 0)
            StartDeactivation();
    }

    private void StartDeactivation()
    {
        _status = ActivationStatus.Deactivating;
        StartOnScheduler(DeactivateAsync);
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
#pragma warning disable CA1031 // A grain that fails to say good-bye is gone all the same.
        try
        {
            if (GrainInstance is IGrainBase grain)
            {
                using var hurry = new CancellationTokenSource(Timeout.InfiniteTimeSpan, Host.Time);
                using var told = _hurry.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), hurry);
                var began = Host.Time.GetTimestamp();
                var leaving = grain.OnDeactivateAsync(_reason, hurry.Token);
                if (!leaving.IsCompleted)
                    CancelWhenDue(hurry, began, Host.Collection.DeactivationTimeout);
                await leaving.WaitAsync(hurry.Token);
            }
        }
        catch (Exception exception)
        {
            Host.Log.DeactivationFailed(GrainId, exception);
        }
#pragma warning restore CA1031

        await EndAsync(failure: null);
    }

    /// <summary>Leaves the directory, then sends those who still wait to the next activation, or tells them why there was none.</summary>
    private async Task EndAsync(Exception? failure)
    {
        StopTimers();
#pragma warning disable CA1031 // As above: the end must be reached.
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
                default:
                    break;
            }

            await _scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            Host.Log.DeactivationFailed(GrainId, exception);
        }
#pragma warning restore CA1031

        List<GrainCall> left;
        lock (_gate)
        {
            // References that remember this activation must not keep the grain's state in memory.
            GrainInstance = null;
            _status = ActivationStatus.Ended;
            left = _waiting.TakeAll();
        }

        Address.Class.Remove(this);
        _deactivated.TrySetResult();
        foreach (var call in left.Where(call => !call.IsLocal && !call.IsAbandoned))
        {
            if (failure is null)
                Address.Class.EnqueueOrFail(Address.Key, call);
            else
                call.Fail(failure);
        }
    }

    private void AdmitWaiting()
    {
        for (var call = _waiting.TakeNext(ref _admission); call is not null; call = _waiting.TakeNext(ref _admission))
            BeginTurn(call);
    }

    private void BeginTurn(GrainCall call)
    {
        _admission.Begin(call);
        call.CreateTurn().Start(Scheduler);
    }

    private void StopTimers()
    {
        IDisposable[] timers;
        lock (_gate)
            timers = [.. _timers];
        foreach (var timer in timers)
            timer.Dispose();
    }

    private void StartOnScheduler(Func<Task> work) =>
        CleanContext.CreateTask(static work => ((Func<Task>)work!)(), work).Start(Scheduler);
}
