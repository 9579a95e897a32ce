using Multyagents.ChaosKit;
using Multyagents.Journal;
using Multyagents.Simulation.Tests.World;

namespace Multyagents.Simulation.Tests.Invariants;

/// <summary>What must hold when a schedule has come to rest.</summary>
internal sealed class Audit(SimulatedWorld world, IReadOnlyList<PlannedRun> runs, Operators operators)
{
    private readonly HashSet<(long Task, int Attempt)> _dispatched = [];
    private readonly HashSet<(long Task, int Attempt)> _succeeded = [];
    private readonly Dictionary<(long Task, int Attempt), TaskStatus> _ended = [];

    public void Check()
    {
        foreach (var run in runs) CheckRun(run.Id);
        CheckExecutions();
        foreach (var (task, attempt, status) in world.Acknowledged)
            world.Demand(_ended.TryGetValue((task, attempt), out var ended) && Agrees(status, ended), $"I6: {status} of attempt {attempt} of task {task} was acknowledged and is not on record ({ended})");
    }

    private void CheckRun(RunId run)
    {
        var entries = world.Store.Load(run, useSnapshot: false).Result!.Tail;
        var (journal, chain, head) = (new JournalAudit(run.Value), new HashChain(run), JournalHead.Empty);
        var resets = new ResetAudit(world, run);
        RunState? state = null;
        foreach (var entry in entries)
        {
            world.Demand(entry.Seq == head.Seq + 1, $"I2: entry {entry.Seq} of run {run} follows {head.Seq}");
            world.Demand(chain.Verify(head, entry), $"I7: entry {entry.Seq} of run {run} does not fit the hash chain");
            var happened = RunEventCodec.Decode(entry);
            journal.Read(happened);
            var before = state;
            state = RunEvolution.Apply(state, happened, run);
            resets.Read(before, happened, state);
            Note(happened);
            head = new(entry.Seq, entry.Hash);
            world.Trace.Add(entry.Hash);
        }

        world.Coverage.Events += entries.Count;
        CheckViews(run, state!);
        new RequestAudit(world, operators, run, journal.Reruns, entries).Check();
        foreach (var pair in journal.Dispatched) _dispatched.Add(pair);
        foreach (var pair in journal.Succeeded) _succeeded.Add(pair);
        world.Coverage.Attempts += journal.Dispatched.Count;
        world.Coverage.Successes += journal.Succeeded.Count;
        world.Coverage.Reruns += journal.Reruns.Count;
    }

    // I1: whoever is asked says the same: the process that lived through it all, one that has just started, the lists.
    private void CheckViews(RunId run, RunState state)
    {
        var expected = RunViews.ToView(state);
        world.Demand(View(world.Processes[0], run) == expected, $"I1: run {run} is shown otherwise than its journal says");
        var row = RunViews.ToRow(state);
        var listed = world.Store.ListRuns(new RunQuery(null, null, null, null, 10, null, false)).Result.Runs.Single(listed => listed.Row.RunId == run).Row;
        world.Demand(row with { Rollup = null } == listed with { Rollup = null }, $"I1: run {run} is listed otherwise than its journal says");
        world.Demand(row.Rollup.AsSpan().SequenceEqual(listed.Rollup), $"I1: run {run} is listed with another rollup than its journal says");
    }

    private RunView? View(SimulatedProcess process, RunId run)
    {
        var answer = process.Run(run).Get();
        while (!answer.IsCompleted)
        {
            if (world.HasTurns) world.RunTurn();
            else world.Agenda.HappenNext();
        }

        return answer.Result;
    }

    // I4: the runner's own ledger has the last word about executions.
    private void CheckExecutions()
    {
        var executed = new HashSet<(long Task, int Attempt)>();
        foreach (var execution in world.Runner.Ledger)
            world.Demand(executed.Add(execution), $"I4: attempt {execution.Attempt} of task {execution.Task} was executed twice");
        world.Demand(executed.IsSubsetOf(_dispatched), "I4: something was executed that was never dispatched");
        world.Demand(_succeeded.IsSubsetOf(executed), "I4: something succeeded that was never executed");
        foreach (var attempt in _dispatched)
        {
            world.Demand(_ended.ContainsKey(attempt), $"I11: attempt {attempt.Attempt} of task {attempt.Task} has no end");
            world.Demand(executed.Contains(attempt) || _ended[attempt] != TaskStatus.Success, $"I4: attempt {attempt.Attempt} of task {attempt.Task} was never sent");
        }
    }

    private void Note(RunEvent happened)
    {
        var (attempt, status) = happened switch
        {
            TaskStatusUpdated updated => (updated.Attempt, updated.Status),
            TaskSubmitFailed failed => (failed.Attempt, TaskStatus.SubmitFailed),
            TaskCancelRequested canceled => (canceled.Attempt, canceled.Status),
            _ => (0, TaskStatus.Invalid),
        };
        if (attempt == 0 || !status.IsTerminal()) return;
        var key = (((TaskEvent)happened).TaskId.Value, attempt);
        world.Demand(_ended.TryAdd(key, status), $"I10: attempt {attempt} of task {key.Value} ended twice");
    }

    // A success that arrives for an attempt that the runner had already reported on is acknowledged as what it repeats.
    private static bool Agrees(TaskStatus told, TaskStatus ended) => told == ended;
}
