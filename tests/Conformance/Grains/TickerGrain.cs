namespace Multyagents.Conformance.Grains;

public interface ITickerGrain : IGrainWithIntegerKey
{
    /// <summary>Starts the timer; each tick is noted under the topic.</summary>
    Task Start(string topic, TimeSpan due, TimeSpan period);

    /// <summary>Starts a timer whose ticks wait at the checkpoint.</summary>
    Task StartHolding(string checkpoint, TimeSpan due, TimeSpan period, bool interleave);

    /// <summary>Starts a timer whose every tick throws after it was noted.</summary>
    Task StartThrowing(string topic, TimeSpan due, TimeSpan period);

    /// <summary>Starts a timer that disposes itself in its tick of that number.</summary>
    Task StartUntil(string topic, int lastTick, TimeSpan period);

    /// <summary>Waits at a checkpoint and tells whether a tick came meanwhile.</summary>
    Task<int> TicksDuring(string checkpoint);

    Task Change(TimeSpan due, TimeSpan period);

    Task Stop();

    Task Ping();

    Task Leave();
}

public sealed class TickerGrain : Grain, ITickerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(string topic, TimeSpan due, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            static (state, _) =>
            {
                state.Grain._ticks++;
                Journal.Note(state.Topic, TaskScheduler.Current == TaskScheduler.Default ? "outside" : "tick");
                return Task.CompletedTask;
            },
            (Grain: this, Topic: topic),
            new GrainTimerCreationOptions(due, period));
        return Task.CompletedTask;
    }

    public Task StartHolding(string checkpoint, TimeSpan due, TimeSpan period, bool interleave)
    {
        _timer = this.RegisterGrainTimer(
            () => Checkpoint.Named(checkpoint).PassAsync(), new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartThrowing(string topic, TimeSpan due, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                Journal.Note(topic, "tick");
                throw new ProbeException("a bad tick");
            },
            due,
            period);
        return Task.CompletedTask;
    }

    public Task StartUntil(string topic, int lastTick, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            token =>
            {
                Journal.Note(topic, "tick");
                if (++_ticks == lastTick)
                {
                    _timer!.Dispose();
                    Journal.Note(topic, token.IsCancellationRequested ? "told" : "not told");
                }

                return Task.CompletedTask;
            },
            TimeSpan.Zero,
            period);
        return Task.CompletedTask;
    }

    public async Task<int> TicksDuring(string checkpoint)
    {
        var before = _ticks;
        await Checkpoint.Named(checkpoint).PassAsync();
        return _ticks - before;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
