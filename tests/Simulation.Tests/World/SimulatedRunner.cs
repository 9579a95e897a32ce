using System.Globalization;
using Multyagents.Runner.Protocol;

namespace Multyagents.Simulation.Tests.World;

/// <summary>
/// The runner: knows a submission by its key, lets a newer attempt supersede an older one, executes, calls back until it is heard. What it
/// executed stands in a ledger of its own, which nothing else writes.
/// </summary>
internal sealed class SimulatedRunner(SimulatedWorld world)
{
    private readonly Dictionary<string, Execution> _byKey = [];
    private readonly Dictionary<long, Execution> _latest = [];
    private readonly List<(long Task, int Attempt)> _ledger = [];

    /// <summary>Every execution that was begun.</summary>
    public IReadOnlyList<(long Task, int Attempt)> Ledger => _ledger;

    public IEnumerable<Execution> Executions => _byKey.Values;

    public RunnerReply Submit(SubmitRequest request, string key)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            world.Coverage.RepeatedSubmits++;
            return new RunnerReply.Answered(known.ToTask());
        }

        var task = long.Parse(request.TaskId, CultureInfo.InvariantCulture);
        if (_latest.TryGetValue(task, out var latest) && latest.Attempt > request.Attempt && !latest.IsOver)
            return new RunnerReply.Refused(409, "superseded by a newer attempt");
        if (latest is { IsOver: false }) Supersede(latest);

        var execution = new Execution(task, request);
        _byKey.Add(key, execution);
        _latest[task] = execution;
        _ledger.Add((task, execution.Attempt));
        world.Agenda.Add(Step.Execute, null, task, () => GoOn(execution));
        return new RunnerReply.Answered(execution.ToTask());
    }

    public RunnerReply Get(long task) => _latest.TryGetValue(task, out var latest) ? new RunnerReply.Answered(latest.ToTask()) : new RunnerReply.NotFound();

    public RunnerReply Cancel(long task)
    {
        if (!_latest.TryGetValue(task, out var latest)) return new RunnerReply.NotFound();
        if (!latest.IsOver) latest.Cancel();
        return new RunnerReply.Answered(latest.ToTask());
    }

    /// <summary>What runs is interrupted; what is over may be forgotten.</summary>
    public void Restart()
    {
        world.Coverage.RunnerRestarts++;
        foreach (var execution in _byKey.Values)
        {
            if (execution.IsOver) continue;
            execution.End(RunnerStatus.Failed, "runner restarted; the attempt was interrupted");
            world.Callbacks.Tell(execution);
        }
    }

    private void GoOn(Execution execution)
    {
        if (execution.IsOver) return;
        if (execution.Status == RunnerStatus.Queued)
        {
            execution.Begin();
            if (world.Random.Percent(70)) world.Callbacks.Tell(execution);
            world.Agenda.Add(Step.Execute, null, execution.Task, () => GoOn(execution));
            return;
        }

        End(execution);
        world.Callbacks.Tell(execution);
    }

    // A runner that does not know that nobody waits for the old attempt any more goes on telling of it.
    private void Supersede(Execution execution)
    {
        execution.Supersede();
        if (world.Random.Percent(50)) world.Callbacks.Tell(execution, world.Random.Percent(50) ? RunnerStatus.Success : RunnerStatus.Failed);
    }

    private void End(Execution execution)
    {
        var random = world.Random;
        if (execution.IsToBeCanceled && random.Percent(80)) execution.End(RunnerStatus.Canceled, "canceled");
        else if (random.Percent(world.SuccessShare)) execution.End(RunnerStatus.Success, "completed");
        else execution.End(RunnerStatus.Failed, random.Percent(30) ? "connect ECONNREFUSED" : "exit code 1");
    }
}
