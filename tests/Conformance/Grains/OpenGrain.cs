namespace Multyagents.Conformance.Grains;

public interface IOpenGrain : IGrainWithIntegerKey
{
    Task Hold(string checkpoint);

    Task Ping();

    /// <summary>The most turns that were inside at once, and how many at one instant really ran (more than one would be parallel).</summary>
    Task<(int Inside, int Running)> Crowd(int others);

    /// <summary>Queues work and waits until a later turn flushes it for all: the pattern of shared appends.</summary>
    Task<int> Join();

    /// <summary>Completes all that have joined; returns how many there were.</summary>
    Task<int> Flush();

    /// <summary>Starts a timer that notes its ticks.</summary>
    Task StartTimer(string topic);

    /// <summary>Leaves a task behind that goes on after the turn, up to the checkpoint and then to a note of where it ran.</summary>
    Task LeaveBehind(string checkpoint, string topic);

    /// <summary>Asks to be deactivated after an await, as a grain does that has found itself superseded.</summary>
    Task LeaveAfter(string checkpoint);

    Task<int> ActivationNumber();
}

/// <summary>A reentrant grain: its turns interleave, but never run in parallel.</summary>
[Reentrant]
public sealed class OpenGrain : Grain, IOpenGrain
{
    private static int s_activations;
    private readonly int _number = Interlocked.Increment(ref s_activations);
    private readonly List<TaskCompletionSource<int>> _joined = [];
    private int _inside;
    private int _mostInside;
    private int _running;
    private int _mostRunning;

    public Task Hold(string checkpoint) => Checkpoint.Named(checkpoint).PassAsync();

    public Task Ping() => Task.CompletedTask;

    public async Task<(int Inside, int Running)> Crowd(int others)
    {
        _mostInside = Math.Max(_mostInside, ++_inside);
        // Calls may come over a network: the first turn stays until another one has come in.
        for (var i = 0; i < 20 || (_mostInside == 1 && i < 100_000); i++)
        {
            _mostRunning = Math.Max(_mostRunning, Interlocked.Increment(ref _running));
            Thread.SpinWait(500);
            Interlocked.Decrement(ref _running);
            await Task.Yield();
        }

        _inside--;
        return (_mostInside, _mostRunning);
    }

    public async Task<int> Join()
    {
        var joined = new TaskCompletionSource<int>();
        _joined.Add(joined);
        var number = await joined.Task;
        _mostRunning = Math.Max(_mostRunning, Interlocked.Increment(ref _running));
        Thread.SpinWait(500);
        Interlocked.Decrement(ref _running);
        return TaskScheduler.Current == TaskScheduler.Default || _mostRunning > 1 ? -1 : number;
    }

    public Task<int> Flush()
    {
        var count = _joined.Count;
        for (var i = 0; i < count; i++)
            _joined[i].SetResult(i);
        _joined.Clear();
        return Task.FromResult(count);
    }

    public Task StartTimer(string topic)
    {
        this.RegisterGrainTimer(
            () =>
            {
                Journal.Note(topic, "tick");
                return Task.CompletedTask;
            },
            TimeSpan.FromMilliseconds(10),
            TimeSpan.FromMilliseconds(10));
        return Task.CompletedTask;
    }

    public Task LeaveBehind(string checkpoint, string topic)
    {
        _ = GoOnAsync(checkpoint, topic, TaskScheduler.Current);
        return Task.CompletedTask;
    }

    public async Task LeaveAfter(string checkpoint)
    {
        await Checkpoint.Named(checkpoint).PassAsync();
        DeactivateOnIdle();
    }

    public Task<int> ActivationNumber() => Task.FromResult(_number);

    private static async Task GoOnAsync(string checkpoint, string topic, TaskScheduler own)
    {
        await Checkpoint.Named(checkpoint).PassAsync();
        Journal.Note(topic, TaskScheduler.Current == own ? "at home" : "elsewhere");
    }
}
