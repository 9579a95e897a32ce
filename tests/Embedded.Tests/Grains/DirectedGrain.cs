using System.Collections.Concurrent;

namespace Multyagents.Embedded.Tests.Grains;

public interface IDirectedGrain : IGrainWithIntegerKey
{
    Task<int> Increment();

    /// <summary>Waits until the test lets it go.</summary>
    Task Hold(TaskCompletionSource release);

    /// <summary>Calls the next in line, which does the same.</summary>
    Task<int> Walk(long[] rest);

    Task StartTimer(TimeSpan due, TimeSpan period, bool keepAlive = false);

    Task<int> Ticks();

    Task StayFor(TimeSpan time);

    Task LeaveSlowly(TaskCompletionSource release);

    Task<IReadOnlyList<object>> Pass(IReadOnlyList<object> items);
}

/// <summary>A grain that takes live objects for arguments, which only works within a process.</summary>
public sealed class DirectedGrain : Grain, IDirectedGrain
{
    public static readonly ConcurrentDictionary<long, string> Left = new();

    public static readonly ConcurrentDictionary<long, int> TicksOf = new();

    private int _count;
    private int _ticks;
    private TaskCompletionSource? _leaving;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_leaving is not null)
            await _leaving.Task.WaitAsync(cancellationToken);
        Left[this.GetPrimaryKeyLong()] = reason.ReasonCode.ToString();
    }

    public Task<int> Increment() => Task.FromResult(++_count);

    public async Task Hold(TaskCompletionSource release)
    {
        await release.Task;
        _count++;
    }

    public async Task<int> Walk(long[] rest) =>
        1 + (rest.Length == 0 ? 0 : await GrainFactory.GetGrain<IDirectedGrain>(rest[0]).Walk(rest[1..]));

    public Task StartTimer(TimeSpan due, TimeSpan period, bool keepAlive)
    {
        this.RegisterGrainTimer(
            () =>
            {
                TicksOf[this.GetPrimaryKeyLong()] = ++_ticks;
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(due, period) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task StayFor(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task LeaveSlowly(TaskCompletionSource release)
    {
        _leaving = release;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<object>> Pass(IReadOnlyList<object> items) => Task.FromResult(items);
}
