using Multyagents.Catalog;
using Multyagents.Simulation.Tests.Invariants;

namespace Multyagents.Simulation.Tests.World;

/// <summary>One schedule: a world from a seed, everything that happens in it one step after the other, then healing, then the audit.</summary>
internal sealed class Schedule(ulong seed, Coverage coverage, bool keepText = false)
{
    private const int HealingRounds = 120;
    private const int MaxSteps = 20_000;

    private static readonly Role Anyone = new(new(1), "anyone", false, "", [], ["git"], JsonText.EmptyObject);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(16);

    private readonly SimulatedWorld _world = new(seed, coverage, keepText);
    private readonly List<PlannedRun> _runs = [];
    private Operators _operators = null!;
    private int _questions;
    private int _restarts;

    public Trace Trace => _world.Trace;

    /// <summary>What the journals of its runs say, an event a line.</summary>
    public string Journals => string.Join(Environment.NewLine, _runs.SelectMany(run => _world.Store.ReadRun(run.Id, 0, int.MaxValue).Result)
        .Select(stored => $"run {stored.RunId} {stored.Entry.Seq,3} {RunEventCodec.Decode(stored.Entry)}"));

    /// <summary>Runs it. What breaks is thrown.</summary>
    public void Run()
    {
        Begin();
        while (_questions > 0 || _world.Faults.Crashes > 0) Next();
        Heal();
        new Audit(_world, _runs, _operators).Check();
        coverage.Steps += Trace.Steps;
    }

    private void Begin()
    {
        _world.Catalog.SaveRole(Anyone);
        var random = _world.Random;
        for (var number = random.Percent(20) ? 2 : 1; number > 0; number--) _runs.Add(PlannedRun.Create(random, number));
        _operators = new(_world, _runs);
        _questions = 4 + random.Below(12);
        _restarts = random.Percent(20) ? 1 : 0;
        var process = _world.Start();
        foreach (var run in _runs) Create(process, run);
    }

    // A creation whose outcome nobody knows is asked for again, as clients do.
    private void Create(SimulatedProcess process, PlannedRun run) => _world.Requests.Add(
        Step.Answer, run.Id.Value, process, process.Run(run.Id).Create(run.Run), static _ => { }, static () => { });

    private void Next()
    {
        if (Trace.Steps > MaxSteps) throw new InvariantBrokenException("the schedule does not end");
        var random = _world.Random;
        if (_world.Processes.Count == 0) Restart();
        var what = random.Below(100);
        if (what < 62 && _world.HasTurns) _world.RunTurn();
        else if (what < 88 && _world.Agenda.Count > 0) _world.Agenda.HappenNext();
        else if (what < 94 && _questions > 0) Ask();
        else if (what < 96) Strike();
        else if (what < 98) _world.Pass(TimeSpan.FromSeconds(1 + random.Below(40)));
        else if (what == 98) Sweep();
        else if (_world.HasTurns) _world.RunTurn();
        else if (_world.Agenda.Count > 0) _world.Agenda.HappenNext();
        else if (_questions > 0) Ask();
        else Strike();
        _world.Requests.Settle();
    }

    private void Ask()
    {
        if (_operators.AskSomething()) _questions--;
    }

    private void Strike()
    {
        var random = _world.Random;
        if (_world.Faults.SplitBrain && _world.Processes.Count == 1 && random.Percent(50))
        {
            _world.Faults.SplitBrain = false;
            coverage.SplitBrains++;
            _world.Trace.Add(Step.SplitBrain);
            var old = _world.Processes[0];
            _world.Start();
            if (!random.Percent(40)) return;
            _world.Trace.Add(Step.DeclareDead, old.Number);
            old.IsDeclaredDead = true;
        }
        else if (_world.Faults.Crashes > 0)
        {
            _world.Faults.Crashes--;
            _world.Crash(random.Pick(_world.Processes));
        }
        else if (_restarts > 0)
        {
            _restarts--;
            _world.Trace.Add(Step.RunnerRestart);
            _world.Runner.Restart();
        }
    }

    private void Restart()
    {
        _world.Start();
        Sweep();
    }

    private void Sweep()
    {
        if (_world.AnyProcess() is not { } process) return;
        _world.Trace.Add(Step.Sweep, process.Number);
        foreach (var run in _world.Store.ListUnfinished(null, 100).Result)
            _world.Requests.Add(Step.Answer, run.Value, process, process.Run(run).Drive());
    }

    // No more faults: one process, a runner that answers, and time. Whatever was left standing must come to an end by itself.
    private void Heal()
    {
        _world.Trace.Add(Step.Heal);
        _world.Faults.Heal();
        foreach (var process in _world.Processes.Where(process => process.IsDeclaredDead).ToArray()) _world.Crash(process);
        // Which of two remains, the one that knows or the one that has fallen behind, must not matter.
        while (_world.Processes.Count > 1) _world.Crash(_world.Random.Pick(_world.Processes));
        if (_world.Processes.Count == 0) _world.Start();
        foreach (var run in _runs.Where(run => _world.Find(run.Id) is null)) Create(_world.Processes[0], run);
        for (var round = 0; round < HealingRounds; round++)
        {
            ComeToRest();
            if (round > 0 && _world.Requests.Count == 0 && _runs.TrueForAll(IsAtRest))
            {
                LetIdleOnesGo();
                return;
            }

            _world.Pass(Round);
            Sweep();
        }

        throw new InvariantBrokenException($"I11: after {HealingRounds} rounds of healing something still stands: {_world.Requests.Count} requests, {string.Join("; ", _runs.Select(run => $"run {run.Id}: {Describe(run)}"))}");
    }

    // Nobody drives a run that has ended: one that was overtaken before shows its old state until it has been idle for long enough.
    private void LetIdleOnesGo()
    {
        if (!_world.HadTwoProcesses) return;
        _world.Pass(Idle);
        ComeToRest();
    }

    private void ComeToRest()
    {
        while (_world.HasTurns || _world.Agenda.Count > 0)
        {
            if (Trace.Steps > MaxSteps) throw new InvariantBrokenException("I11: the system does not come to rest");
            if (_world.HasTurns) _world.RunTurn();
            else _world.Agenda.HappenNext();
            _world.Requests.Settle();
        }

        _world.Requests.Settle();
    }

    private bool IsAtRest(PlannedRun run) => _world.Find(run.Id) is { } state
        && state.Active.Count == 0
        && (!state.AutoDispatch || state.IsPaused || state.IsAborted || (state.AutoReady.Count == 0 && state.RerunReady.Count == 0 && state.LockReady.Count == 0));

    private string Describe(PlannedRun run) => _world.Find(run.Id) is { } state
        ? $"{state.Status}, {string.Join(" ", state.Tasks.AsEnumerable().Select(task => $"{task.Definition.TaskId}={task.Status}/{task.Attempt}"))}"
        : "does not exist";
}
