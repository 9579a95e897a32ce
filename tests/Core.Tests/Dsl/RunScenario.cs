using System.Text;

namespace Multyagents.Core.Tests;

/// <summary>A run brought somewhere by real commands, one second apart. Nothing is mocked: the state is the fold of what the core decided.</summary>
internal sealed class RunScenario
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private int _commands;

    public List<RunEvent> Journal { get; } = [];

    public RunState? Existing { get; private set; }

    public RunState State => Existing ?? throw new InvalidOperationException("the run does not exist");

    /// <summary>Time of the latest command.</summary>
    public DateTimeOffset Now => Start.AddSeconds(_commands);

    public TaskState this[char step] => State.Find(Given.Task(step))!;

    /// <summary>One more command on the way to where the test begins: it must be accepted and do something.</summary>
    public RunScenario Then(RunCommand command)
    {
        var decided = When(command).Decision;
        Assert.Null(decided.Rejection);
        Assert.NotEmpty(decided.Events);
        return this;
    }

    /// <summary>Brings tasks to a status, in the order given: <c>"a:success b:failed c:running"</c>.</summary>
    public RunScenario Where(string statuses)
    {
        foreach (var item in statuses.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Bring(item[0], WireNames<TaskStatus>.Parse(item[2..]) ?? throw new ArgumentException($"no such status: {item}", nameof(statuses)));
        return this;
    }

    public RunScenario Paused() => Then(Do.Pause());

    public RunScenario Aborted() => Then(Do.Abort());

    /// <summary>The command under test.</summary>
    public WhenResult When(RunCommand command)
    {
        _commands++;
        var before = Existing;
        var decision = (command with { At = Now }).Decide(Given.Run, before);
        Existing = decision.Next;
        Journal.AddRange(decision.Events);
        return new(this, before, decision);
    }

    /// <summary>Each task's whole state, byte for byte.</summary>
    public Dictionary<char, string> TaskBytes() => State.Tasks.AsEnumerable().ToDictionary(
        task => (char)('a' + task.Definition.TaskId.Value - 1), task => System.Text.Json.JsonSerializer.Serialize(task));

    /// <summary>The tasks' statuses in template order: <c>a:success b:failed</c>.</summary>
    public string Statuses()
    {
        var text = new StringBuilder();
        foreach (var task in State.Tasks.AsEnumerable())
            text.Append(text.Length == 0 ? "" : " ").Append(task.Definition.StageId).Append(':').Append(task.Status.ToWire());
        return text.ToString();
    }

    /// <summary>Why a task is not dispatched by the plan; null when it is ready or has nothing to wait for.</summary>
    public BlockedTask? Blocked(char step, int max = Limits.DefaultMaxDispatch) =>
        DispatchPlanning.PlanRun(State, max).Blocked.SingleOrDefault(blocked => blocked.TaskId == Given.Task(step));

    /// <summary>What others see of a task.</summary>
    public TaskView View(char step) => RunViews.ToView(State, this[step]);

    private void Bring(char step, TaskStatus status)
    {
        if (status == TaskStatus.Created) return;
        if (status == TaskStatus.Canceled && this[step].Status == TaskStatus.Created && this[step].UnmetDependencies > 0)
        {
            Then(Do.BeginCancel(step));
            return;
        }

        if (!this[step].Status.IsActive()) Then(Do.DispatchWithPaths(step));
        switch (status)
        {
            case TaskStatus.Dispatched:
                break;
            case TaskStatus.SubmitFailed:
                Then(Do.Refused(step, this[step].Attempt));
                break;
            case TaskStatus.Queued:
                Then(Do.Accepted(step, this[step].Attempt));
                break;
            case TaskStatus.CancelRequested:
                Then(Do.Cancel(step, this[step].Attempt, CancelOutcome.Requested));
                break;
            default:
                Then(Do.Report(step, this[step].Attempt, status));
                break;
        }
    }
}
