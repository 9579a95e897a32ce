namespace Multyagents.Runs;

/// <summary>
/// What the tasks of a run add up to beyond their statuses. Brought up to date task by task; most events (dispatched, queued, running)
/// change nothing of it, and then the same object stays.
/// </summary>
public sealed class RunTally
{
    // A time-out may be as long as this, and ends when the runner gets to it.
    private static readonly TimeSpan LongestExecution = TimeSpan.FromSeconds(Limits.MaxTimeoutSeconds) + TimeSpan.FromDays(1);

    private static readonly int Categories = Enum.GetValues<FailureCategory>().Length;

    private readonly PersistentVector<RoleFigures> _roles;
    private readonly PersistentVector<int> _failures;
    private readonly IndexSet _retried;
    private readonly IndexSet _exhausted;
    private readonly int _retries;
    private readonly GateTotals _gates;
    private byte[]? _encoded;

    private RunTally(PersistentVector<RoleFigures> roles, PersistentVector<int> failures, IndexSet retried, IndexSet exhausted, int retries, GateTotals gates) =>
        (_roles, _failures, _retried, _exhausted, _retries, _gates) = (roles, failures, retried, exhausted, retries, gates);

    /// <summary>The tally of all tasks, counted afresh. O(tasks).</summary>
    public static RunTally Of(RunGraph graph, IReadOnlyList<TaskState> tasks)
    {
        var roles = new RoleFigures[graph.Roles.Count];
        for (var i = 0; i < roles.Length; i++) roles[i] = new(graph.Roles[i], 0, 0, 0, 0, TimeSpan.Zero);
        var failures = new int[Categories];
        var gates = default(GateTotals);
        for (var i = 0; i < tasks.Count; i++)
        {
            var share = Share.Of(tasks[i]);
            ref var role = ref roles[graph.RoleOf(i)];
            role = share.AddTo(role) with { Tasks = role.Tasks + 1 };
            failures[(int)share.Failure]++;
            gates += share.Gate;
        }

        return new(
            PersistentVector<RoleFigures>.Create(roles),
            PersistentVector<int>.Create(failures),
            IndexSet.Create(tasks.Count, i => tasks[i].Retries.Total > 0),
            IndexSet.Create(tasks.Count, i => tasks[i].Retries.IsExhausted),
            tasks.Sum(task => task.Retries.Total),
            gates);
    }

    /// <summary>The tally after one task has changed.</summary>
    public RunTally With(RunGraph graph, int index, TaskState previous, TaskState next)
    {
        if (IsSame(previous, next)) return this;
        var (before, after) = (Share.Of(previous), Share.Of(next));
        var role = graph.RoleOf(index);
        return new(
            _roles.Set(role, after.AddTo(before.TakeFrom(_roles[role]))),
            before.Failure == after.Failure ? _failures : Move(_failures, (int)before.Failure, (int)after.Failure),
            _retried.With(index, next.Retries.Total > 0),
            _exhausted.With(index, next.Retries.IsExhausted),
            _retries - before.Retries + after.Retries,
            _gates - before.Gate + after.Gate);
    }

    /// <summary>The same for others to read. O(roles and retried tasks).</summary>
    public RunRollup ToRollup(RunState state) => new(
        _retries,
        state.Ids(_retried),
        state.Ids(_exhausted),
        Enumerable.Range(1, Categories - 1).Where(category => _failures[category] > 0).Select(category => (FailureCategory)category).ToValueList(),
        _roles.AsEnumerable().ToValueList(),
        _gates);

    /// <summary>The tally in another form, made once: the object never changes.</summary>
    internal byte[] Encoded(Func<RunTally, byte[]> encode) => _encoded ??= encode(this);

    /// <summary>How long the lists of the rollup are.</summary>
    public int RollupLength => _roles.Count + _retried.Count + _exhausted.Count;

    // What differs between waiting, dispatched, queued and running counts nowhere.
    private static bool IsSame(TaskState previous, TaskState next) =>
        previous.Status.IsTerminal() == next.Status.IsTerminal()
        && (!next.Status.IsTerminal() || previous.Status == next.Status)
        && previous.Failure == next.Failure
        && previous.HasInputs == next.HasInputs
        && ReferenceEquals(previous.Retries, next.Retries)
        && ReferenceEquals(previous.Approval, next.Approval)
        && ReferenceEquals(previous.Handover.Handoff, next.Handover.Handoff);

    private static PersistentVector<int> Move(PersistentVector<int> counts, int from, int to)
    {
        var less = counts.Set(from, counts[from] - 1);
        return less.Set(to, less[to] + 1);
    }

    /// <summary>One task's part of it.</summary>
    private readonly record struct Share(int Succeeded, int Failed, int Retries, TimeSpan Taken, FailureCategory Failure, GateTotals Gate)
    {
        public static Share Of(TaskState task) => new(
            task.Status == TaskStatus.Success ? 1 : 0,
            task.Status.IsRerunnable() ? 1 : 0,
            task.Retries.Total,
            Duration(task),
            task.Failure ?? FailureCategory.Invalid,
            QualityGates.Totals(task.Definition.Gate, task.GateInputs));

        // Runners tell these times, and their clocks may be wrong by any amount: the sum must not overflow for it.
        private static TimeSpan Duration(TaskState task)
        {
            if (!task.Status.IsTerminal() || task is not { StartedAt: { } started, FinishedAt: { } finished } || finished <= started) return TimeSpan.Zero;
            return TimeSpan.FromTicks(Math.Min((finished - started).Ticks, LongestExecution.Ticks));
        }

        public RoleFigures AddTo(RoleFigures role) => Add(role, 1);

        public RoleFigures TakeFrom(RoleFigures role) => Add(role, -1);

        private RoleFigures Add(RoleFigures role, int sign) => role with
        {
            Succeeded = role.Succeeded + (sign * Succeeded),
            Failed = role.Failed + (sign * Failed),
            Retries = role.Retries + (sign * Retries),
            Duration = role.Duration + (sign * Taken),
        };
    }
}
