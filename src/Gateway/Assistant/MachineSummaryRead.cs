using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Runs;

namespace Multyagents.Gateway.Assistant;

/// <summary>What a program needs to decide what to do next; the same fields in every phase.</summary>
public sealed record MachineSummaryRead
{
    /// <summary>What the counts are under while nothing is created.</summary>
    private const string Planned = "planned";

    /// <summary>Version of the wire contract.</summary>
    public required string ContractVersion { get; init; }

    /// <summary>Which intent this answers.</summary>
    public required AssistantPhase Phase { get; init; }

    /// <summary>The run; null when planning.</summary>
    public required long? RunId { get; init; }

    /// <summary>The template; null for a run of given tasks.</summary>
    public required long? WorkflowTemplateId { get; init; }

    /// <summary>How the run stands; null when planning.</summary>
    public required RunStatus? WorkflowStatus { get; init; }

    /// <summary>Number of tasks, or of planned steps.</summary>
    public required int TotalTasks { get; init; }

    /// <summary>Number of tasks by status, statuses without tasks left out; when planning, the number of steps under <c>planned</c>.</summary>
    public required IReadOnlyDictionary<string, int> TaskStatusCounts { get; init; }

    /// <summary>Tasks that may be dispatched now.</summary>
    public required long[] ReadyTaskIds { get; init; }

    /// <summary>Tasks that wait for nothing but their approval; its id is the task's.</summary>
    public required long[] BlockedByApprovalTaskIds { get; init; }

    /// <summary>Tasks that have ended, however.</summary>
    public required long[] TerminalTaskIds { get; init; }

    /// <summary>Tasks that ended without success.</summary>
    public required long[] FailedTaskIds { get; init; }

    /// <summary>Artifacts that the tasks made, ascending.</summary>
    public required long[] ProducedArtifactIds { get; init; }

    /// <summary>Tasks that have a handoff now.</summary>
    public required long[] HandoffTaskIds { get; init; }

    /// <summary>The template's steps, as they are or would be in the run.</summary>
    public required string[] PlannedStepIds { get; init; }

    /// <summary>Those of them that need an approval.</summary>
    public required string[] PlannedApprovalStepIds { get; init; }

    /// <summary>Types of the run's newest 20 events, each once, newest last.</summary>
    public required string[] RecentEventTypes { get; init; }

    internal static MachineSummaryRead Of(RunPlan plan) => new()
    {
        ContractVersion = ContractRoutes.Version,
        Phase = AssistantPhase.Plan,
        RunId = null,
        WorkflowTemplateId = plan.WorkflowTemplateId.Value,
        WorkflowStatus = null,
        TotalTasks = plan.Steps.Count,
        TaskStatusCounts = new Dictionary<string, int>(StringComparer.Ordinal) { [Planned] = plan.Steps.Count },
        ReadyTaskIds = [],
        BlockedByApprovalTaskIds = [],
        TerminalTaskIds = [],
        FailedTaskIds = [],
        ProducedArtifactIds = [],
        HandoffTaskIds = [],
        PlannedStepIds = [.. plan.Steps.Select(step => step.StepId.Value)],
        PlannedApprovalStepIds = [.. plan.Steps.Where(step => step.Spec.RequiresApproval).Select(step => step.StepId.Value)],
        RecentEventTypes = [],
    };

    internal static MachineSummaryRead Of(AssistantPhase phase, ExecutionSummary summary, string[] recentEventTypes)
    {
        var tasks = summary.Tasks;
        return new MachineSummaryRead
        {
            ContractVersion = ContractRoutes.Version,
            Phase = phase,
            RunId = summary.Run.Id.Value,
            WorkflowTemplateId = summary.Run.WorkflowTemplateId?.Value,
            WorkflowStatus = summary.Run.Status,
            TotalTasks = tasks.Count,
            TaskStatusCounts = RunFigures.ByStatus(summary.Run.Counts),
            ReadyTaskIds = Ready(summary),
            BlockedByApprovalTaskIds = BlockedByApproval(summary),
            TerminalTaskIds = [.. tasks.Where(task => task.Status.IsTerminal()).Select(task => task.TaskId.Value)],
            FailedTaskIds = summary.FailedTaskIds.Numbers(),
            ProducedArtifactIds = [.. tasks.SelectMany(task => task.Handover.ProducedArtifactIds).Order()],
            HandoffTaskIds = [.. tasks.Where(task => task.Handover.HandoffSummary is not null).Select(task => task.TaskId.Value)],
            PlannedStepIds = [.. Steps(tasks)],
            PlannedApprovalStepIds = [.. Steps(tasks.Where(task => task.Approval is not null))],
            RecentEventTypes = recentEventTypes,
        };
    }

    /// <summary>Tasks that nothing but their approval holds back.</summary>
    internal static long[] BlockedByApproval(ExecutionSummary summary) =>
        [.. Blocked(summary, BlockReasons.ApprovalRequired)];

    // A plan names as many ready tasks as one call may dispatch; what is over stands among the blocked ones.
    private static long[] Ready(ExecutionSummary summary)
    {
        var ready = summary.NextDispatch.Ready.Select(task => task.TaskId.Value).Concat(Blocked(summary, BlockReasons.DispatchLimitReached)).ToHashSet();
        return [.. summary.Tasks.Select(task => task.TaskId.Value).Where(ready.Contains)];
    }

    private static IEnumerable<long> Blocked(ExecutionSummary summary, string reason) =>
        summary.NextDispatch.Blocked.Where(blocked => blocked.Reason == reason).Select(blocked => blocked.TaskId!.Value.Value);

    private static IEnumerable<string> Steps(IEnumerable<TaskView> tasks) => tasks.Select(task => task.StepId?.Value).OfType<string>();
}
