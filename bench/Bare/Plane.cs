using System.Collections.Concurrent;
using System.Diagnostics;

namespace Multyagents.Bench.Bare;

/// <summary>
/// The bare loop: journal "dispatched", post to a runner process, journal its two callbacks. No rules, no plan, no history to read: the
/// least that any control plane does for a task.
/// </summary>
internal sealed class Plane
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, OpenRun> _runs = new();
    private readonly Journal _journal;
    private readonly string _callback;
    private int _started;

    private Plane(Journal journal, string callback) => (_journal, _callback) = (journal, callback);

    public static void Map(WebApplication app, Journal journal, string callback)
    {
        var plane = new Plane(journal, callback);
        app.MapPost("/callback", plane.Called);
        app.MapGet("/fan", (string runner, int atOnce, int tasks, double seconds) => plane.Load(atOnce, seconds, () => plane.Fan(runner, tasks), tasks));
        app.MapGet("/chain", (string runner, int tasks, double seconds) => plane.Load(1, seconds, () => plane.Chain(runner, tasks), tasks));
    }

    private async Task<IResult> Called(Transition transition)
    {
        await _journal.Append(transition);
        if (transition.Status == "success" && _runs.TryGetValue(transition.Run, out var run)) run.Succeeded(transition.Task);
        return Results.Ok();
    }

    private async Task<LoopResult> Load(int atOnce, double seconds, Func<Task> oneRun, int tasks)
    {
        var rows = _journal.Rows;
        var latencies = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var began = clock.Elapsed;
                await oneRun();
                latencies.Add((clock.Elapsed - began).TotalMilliseconds);
            }
        }));
        return new((long)latencies.Count * tasks, clock.Elapsed.TotalSeconds, [.. latencies], _journal.Rows - rows);
    }

    private async Task Fan(string runner, int tasks)
    {
        var name = NextRun();
        var run = _runs[name] = new(tasks);
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(task => Dispatch(runner, name, task)));
        await run.Done.WaitAsync(Patience);
        _runs.TryRemove(name, out _);
    }

    private async Task Chain(string runner, int tasks)
    {
        var name = NextRun();
        for (var task = 0; task < tasks; task++)
        {
            var step = _runs[name] = new(1);
            await Dispatch(runner, name, task);
            await step.Done.WaitAsync(Patience);
        }

        _runs.TryRemove(name, out _);
    }

    private async Task Dispatch(string runner, string run, int task)
    {
        var transition = new Transition(run, $"t{task}", "dispatched", 1);
        await _journal.Append(transition);
        await Posting.Post(runner, transition with { Callback = _callback }, WireJson.Default.Transition);
    }

    private string NextRun() => $"run-{Interlocked.Increment(ref _started)}";

    private sealed class OpenRun(int tasks)
    {
        private readonly ConcurrentDictionary<string, bool> _ended = new();
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = tasks;

        public Task Done => _done.Task;

        public void Succeeded(string task)
        {
            if (_ended.TryAdd(task, true) && Interlocked.Decrement(ref _left) == 0) _done.TrySetResult();
        }
    }
}
