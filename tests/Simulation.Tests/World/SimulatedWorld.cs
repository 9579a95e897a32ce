using System.Globalization;
using Multyagents.Journal;
using Multyagents.Runner.Protocol;
using Multyagents.Simulation.Tests.Invariants;
using Multyagents.Testing;

namespace Multyagents.Simulation.Tests.World;

/// <summary>What outlives processes: the database, the runner, operators, the network, and what the simulation knows of them all.</summary>
internal sealed class SimulatedWorld
{
    private static readonly DateTimeOffset Beginning = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly List<SimulatedProcess> _processes = [];
    private readonly HashSet<(long Task, int Attempt)> _dispatched = [];
    private readonly HashSet<(RunId Run, JournalEntry Entry)> _committed = [];
    private readonly Dictionary<RunId, RunState> _runs = [];
    private InvariantBrokenException? _broken;
    private DateTimeOffset _now = Beginning;
    private int _started;

    public SimulatedWorld(ulong seed, Coverage coverage, bool keepText)
    {
        Coverage = coverage;
        Trace = new(keepText);
        Random = new(seed);
        Faults = new(Random, coverage);
        Agenda = new(Random, Trace);
        Requests = new(Trace);
        Store = new(Catalog);
        Runner = new(this);
        Callbacks = new(this);
        SuccessShare = 30 + Random.Below(70);
    }

    public Coverage Coverage { get; }

    public Trace Trace { get; }

    public SeededRandom Random { get; }

    public FaultPlan Faults { get; }

    public Agenda Agenda { get; }

    public Requests Requests { get; }

    public InMemoryCatalog Catalog { get; } = new();

    public InMemoryJournal Store { get; }

    public InMemoryLocks Locks { get; } = new();

    public CallbackTokenBook Tokens { get; } = new();

    public SimulatedRunner Runner { get; }

    public Callbacks Callbacks { get; }

    /// <summary>Of a hundred executions, so many succeed.</summary>
    public int SuccessShare { get; set; }

    /// <summary>Results that the runner was told are taken.</summary>
    public List<(long Task, int Attempt, TaskStatus Status)> Acknowledged { get; } = [];

    public IReadOnlyList<SimulatedProcess> Processes => _processes;

    /// <summary>At some time two processes lived at once.</summary>
    public bool HadTwoProcesses { get; private set; }

    /// <summary>Every attempt that the journal says was dispatched, as soon as it says so.</summary>
    public IReadOnlySet<(long Task, int Attempt)> Dispatched => _dispatched;

    /// <summary>Every process: whose clock is wrong, too.</summary>
    public SimulatedProcess Start()
    {
        var skew = Random.Percent(10) ? TimeSpan.FromMinutes(Random.Below(120) - 60) : TimeSpan.Zero;
        var process = new SimulatedProcess(this, ++_started, _now + skew);
        _processes.Add(process);
        HadTwoProcesses |= _processes.Count > 1;
        Trace.Add(Step.Start, process.Number);
        return process;
    }

    public void Crash(SimulatedProcess process)
    {
        Coverage.Crashes++;
        if (Agenda.HasPending(Step.Append, process)) Coverage.CrashesBeforeAppend++;
        if (Agenda.HasPending(Step.AppendAnswer, process)) Coverage.CrashesAfterAppend++;
        if (Agenda.HasPending(Step.SubmitAnswer, process)) Coverage.CrashesAfterSend++;
        Trace.Add(Step.Crash, process.Number);
        process.Die();
        _processes.Remove(process);
        Agenda.Forget(process);
        Requests.Forget(process);
    }

    /// <summary>A process that lives, as a load balancer picks one; null while none does.</summary>
    public SimulatedProcess? AnyProcess() => _processes.Count == 0 ? null : Random.Pick(_processes);

    public void Pass(TimeSpan time)
    {
        Trace.Add(Step.Clock, time.Ticks);
        _now += time;
        foreach (var process in _processes) process.Clock.Advance(time);
    }

    public bool HasTurns => _processes.Exists(process => process.Turns.Count > 0);

    public void RunTurn()
    {
        var process = Random.Pick(_processes.FindAll(process => process.Turns.Count > 0));
        Trace.Add(Step.Turn, process.Number, process.Turns.Count);
        process.Turns.RunNext();
        DemandUnbroken();
    }

    /// <summary>The run as of the last commit; null while it does not exist.</summary>
    public RunState? Find(RunId run) => _runs.GetValueOrDefault(run);

    public void Observed(RunAppend append, AppendResult result)
    {
        switch (result)
        {
            case AppendResult.Committed:
                foreach (var entry in append.Entries)
                {
                    _committed.Add((append.RunId, entry));
                    var happened = RunEventCodec.Decode(entry);
                    _runs[append.RunId] = RunEvolution.Apply(_runs.GetValueOrDefault(append.RunId), happened, append.RunId);
                    if (happened is TaskDispatched dispatched)
                        Demand(_dispatched.Add((dispatched.TaskId.Value, dispatched.Attempt)), $"attempt {dispatched.Attempt} of task {dispatched.TaskId} was dispatched twice");
                }

                break;
            case AppendResult.Conflict:
                Coverage.Conflicts++;
                break;
            case AppendResult.WriterFenced:
                Coverage.WritersFenced++;
                break;
        }
    }

    /// <summary>I4: what is sent is on record, and carries the token of its attempt.</summary>
    public void DemandCommitted(SubmitRequest request)
    {
        var task = new TaskId(long.Parse(request.TaskId, CultureInfo.InvariantCulture));
        var attempt = request.Attempt ?? 0;
        Demand(_dispatched.Contains((task.Value, attempt)), $"attempt {attempt} of task {task} was sent before its dispatch was on record");
        Demand(Tokens.For(task, attempt) == request.StatusCallbackToken, $"attempt {attempt} of task {task} was sent with another token than its own");
    }

    public bool IsCommitted(RunId run, JournalEntry entry) => _committed.Contains((run, entry));

    /// <summary>Ends the schedule when something does not hold, also where grains catch what is thrown at them.</summary>
    public void Demand(bool holds, string what)
    {
        if (holds) return;
        _broken ??= new(what);
        throw _broken;
    }

    /// <summary>Throws what was broken in a turn of a grain.</summary>
    public void DemandUnbroken()
    {
        if (_broken is not null) throw new InvariantBrokenException(_broken.Message);
    }
}
