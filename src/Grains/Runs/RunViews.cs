using Multyagents.Catalog;
using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>What others see of a run's state.</summary>
public static class RunViews
{
    /// <summary>The run without its tasks' details.</summary>
    public static RunView ToView(RunState state) => new(
        state.Id,
        state.TemplateId,
        state.Graph.Tasks.Select(task => task.TaskId).ToValueList(),
        state.Status,
        state.InitiatedBy,
        state.AutoDispatch,
        state.CreatedAt,
        state.UpdatedAt,
        state.FinishedAt,
        state.Counts,
        state.PartialReruns,
        state.Seq,
        state.Tally.ToRollup(state));

    /// <summary>The run's row of the read model. O(1).</summary>
    public static RunRow ToRow(RunState state) => new(
        state.Id,
        state.TemplateId,
        state.Status,
        state.InitiatedBy,
        state.AutoDispatch,
        state.CreatedAt,
        state.UpdatedAt,
        state.FinishedAt,
        state.Counts,
        state.PartialReruns,
        state.Seq,
        RollupJson.Encode(state));

    /// <summary>One task.</summary>
    public static TaskView ToView(RunState state, TaskState task) => new(
        task.Definition.TaskId,
        state.Id,
        task.Definition.StepId,
        task.Definition.Title,
        task.Definition.RoleId,
        task.Status,
        task.Attempt,
        task.Message,
        task.StartedAt,
        task.FinishedAt,
        task.ExitCode,
        task.LastRerun?.Count ?? 0,
        task.LastRerun?.By,
        task.LastRerun?.Reason,
        task.LastRerun?.At,
        task.Failure,
        QualityGates.Evaluate(task.Definition.Gate, task.GateInputs),
        ToApproval(task),
        ToView(task.Handover),
        ToRetries(task),
        ToView(task.Workspace));

    /// <summary>A task that belongs to no run yet, as if it were one of its own.</summary>
    public static TaskView OfUnclaimed(TaskRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var run = RunId.Standalone(record.Id);
        var created = new CreateRun(new(null, null, false, [new(record.Id, record.StepId, [], record.Spec, [], null, record.Approval)], true)) { At = record.CreatedAt };
        var state = created.Decide(run, null).Next!;
        return ToView(state, state.Tasks[0]);
    }

    /// <summary>A task's approval; null when it needs none.</summary>
    public static Approval? ToApproval(TaskState task) => task.Approval is { } approval
        ? new(task.Definition.TaskId, approval.Status, approval.DecidedBy, approval.Comment, approval.DecidedAt)
        : null;

    private static HandoverView ToView(HandoverState handover) => ReferenceEquals(handover, HandoverState.None)
        ? HandoverView.None
        : new(handover.Consumed, handover.Artifacts.Select(artifact => artifact.Id).ToValueList(), handover.Handoff?.Summary);

    // A role without a policy is not said again with every failure on record.
    private static RetryView ToRetries(TaskState task) => ReferenceEquals(task.Retries, RetryState.None) && task.Status != TaskStatus.Failed ? RetryView.None : new(
        task.Retries.Total,
        task.Retries.Reason ?? (task.Status == TaskStatus.Failed ? RetryPolicies.Decide(null, 0, null).Reason : null),
        task.Retries.IsExhausted,
        task.Retries.Categories);

    private static WorkspaceView ToView(WorkspaceState workspace) => ReferenceEquals(workspace, WorkspaceState.None) ? WorkspaceView.None : new(
        workspace.HoldsLocks,
        workspace.WorktreePath,
        workspace.GitBranch,
        workspace.Cleanup,
        workspace.CleanupAt,
        workspace.ContainerId,
        workspace.SandboxExitCode,
        workspace.SandboxError);

    /// <summary>The given tasks that belong to the run, or all for an empty list.</summary>
    public static ValueList<TaskView> ToViews(RunState state, ValueList<TaskId> tasks) => tasks.Count == 0
        ? state.Tasks.AsEnumerable().Select(task => ToView(state, task)).ToValueList()
        : tasks.Select(state.Find).OfType<TaskState>().Select(task => ToView(state, task)).ToValueList();
}
