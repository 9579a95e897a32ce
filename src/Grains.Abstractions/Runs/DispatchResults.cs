namespace Multyagents;

/// <summary>Answer to a dispatch of one task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ResolvedContext7Enabled">Whether context7 is on for it.</param>
/// <param name="RunnerPayload">What the runner was told.</param>
/// <param name="RunnerSubmission">What the runner answered.</param>
[GenerateSerializer, Immutable, Alias("multyagents.dispatch-view")]
public sealed record DispatchView(
    TaskId TaskId, bool ResolvedContext7Enabled, RunnerPayload RunnerPayload, RunnerSubmission RunnerSubmission);

/// <summary>The control plane's description of an attempt.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.runner-payload")]
public sealed record RunnerPayload(
    TaskId TaskId,
    string RunId,
    RoleId RoleId,
    string Title,
    ExecutionMode ExecutionMode,
    ValueList<string> RoleSkillPacks,
    RunnerContext Context,
    PayloadWorkspace? Workspace,
    JsonText? Sandbox,
    ValueList<JsonText> HandoffContext);

/// <summary>The context provider of an attempt.</summary>
/// <param name="Provider">Always <c>context7</c>.</param>
/// <param name="Enabled">Whether it is on.</param>
[GenerateSerializer, Immutable, Alias("multyagents.runner-context")]
public sealed record RunnerContext(string Provider, bool Enabled);

/// <summary>The folder of an attempt.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.payload-workspace")]
public sealed record PayloadWorkspace(
    ProjectId ProjectId, string ProjectRoot, ValueList<string> LockPaths, string? WorktreePath, string? GitBranch);

/// <summary>What the runner answered to a submission.</summary>
/// <param name="Submitted">Whether it accepted.</param>
/// <param name="RunnerUrl">Which runner; null when none is configured.</param>
/// <param name="RunnerTaskStatus">Its word for the task's state.</param>
/// <param name="Message">Its message, or why it did not accept.</param>
[GenerateSerializer, Immutable, Alias("multyagents.runner-submission")]
public sealed record RunnerSubmission(bool Submitted, string? RunnerUrl, string? RunnerTaskStatus, string? Message);

/// <summary>How the dispatch of one task by a control loop or partial re-run went.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Submitted">Whether the runner accepted.</param>
/// <param name="TaskStatus">The task's status after it.</param>
/// <param name="Dispatch">The dispatch, when there is an answer to show.</param>
/// <param name="Error">Why it was not accepted.</param>
[GenerateSerializer, Immutable, Alias("multyagents.spawned-task")]
public sealed record SpawnedTask(TaskId TaskId, bool Submitted, TaskStatus TaskStatus, DispatchView? Dispatch, string? Error);

/// <summary>Answer of dispatch-ready.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Spawned">The task that was dispatched; null: none was.</param>
/// <param name="Reason">Why none was; null when one was.</param>
[GenerateSerializer, Immutable, Alias("multyagents.next-dispatch")]
public sealed record NextDispatch(RunId RunId, SpawnedTask? Spawned, string? Reason);

/// <summary>Answer of the control loop.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Plan">The plan that was carried out.</param>
/// <param name="Spawn">What was dispatched, and what could not be because others hold its paths, in template order.</param>
[GenerateSerializer, Immutable, Alias("multyagents.control-loop-result")]
public sealed record ControlLoopResult(RunId RunId, DispatchPlan Plan, ValueList<SpawnedTask> Spawn);

/// <summary>Answer of a partial re-run, and of its dry run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="RequestedBy">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="SelectedTaskIds">The selected tasks, in template order.</param>
/// <param name="SelectedStepIds">The step ids among the selection.</param>
/// <param name="ResetTaskIds">What was (dry run: would be) reset, in template order.</param>
/// <param name="Plan">Which of them may be dispatched.</param>
/// <param name="Spawn">What was dispatched; empty for a dry run.</param>
/// <param name="DownstreamTaskIds">Unselected tasks that wait for the selection, directly or not: they follow when it succeeds.</param>
/// <param name="Stays">Number of the run's tasks that are neither reset nor downstream.</param>
/// <param name="PlanHash">Names the plan; null unless it is a dry run's.</param>
/// <param name="DryRun">True: nothing was changed.</param>
/// <param name="Replayed">True: this request was accepted before under the same idempotency key; nothing was done again.</param>
/// <param name="Version">The run's version after it.</param>
/// <param name="HeldBack">Waiting tasks below the selection that do not follow, each with an unselected failed task that keeps it waiting.</param>
/// <param name="Follows">The downstream tasks are dispatched by themselves; false: they wait for a dispatch.</param>
[GenerateSerializer, Immutable, Alias("multyagents.partial-rerun-result")]
public sealed record PartialRerunResult(
    RunId RunId,
    string RequestedBy,
    string Reason,
    ValueList<TaskId> SelectedTaskIds,
    ValueList<StepId> SelectedStepIds,
    ValueList<TaskId> ResetTaskIds,
    DispatchPlan Plan,
    ValueList<SpawnedTask> Spawn,
    ValueList<TaskId> DownstreamTaskIds,
    int Stays,
    PlanHash? PlanHash,
    bool DryRun,
    bool Replayed,
    long Version,
    ValueList<TaskDependency> HeldBack,
    bool Follows);
