namespace Multyagents;

/// <summary>Why a command was refused. Closed; a refusal is an answer, never an exception, and changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.rejection")]
public abstract record RunRejection
{
    private RunRejection()
    {
    }

    /// <summary>A full sentence that names the offending ids.</summary>
    public abstract string Detail { get; }

    /// <summary>The run does not exist.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.run-not-found")]
    public sealed record RunNotFound(RunId RunId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"workflow run {RunId} does not exist";
    }

    /// <summary>The task does not exist.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.task-not-found")]
    public sealed record TaskNotFound(TaskId TaskId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"task {TaskId} does not exist";
    }

    /// <summary>The workflow template does not exist.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.template-not-found")]
    public sealed record TemplateNotFound(TemplateId TemplateId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"workflow template {TemplateId} does not exist";
    }

    /// <summary>The role does not exist.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.role-not-found")]
    public sealed record RoleNotFound(RoleId RoleId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"role {RoleId} does not exist";
    }

    /// <summary>The project does not exist.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.project-not-found")]
    public sealed record ProjectNotFound(ProjectId ProjectId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"project {ProjectId} does not exist";
    }

    /// <summary>A run with this id exists already.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.run-exists")]
    public sealed record RunExists(RunId RunId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"workflow run {RunId} exists already";
    }

    /// <summary>A task belongs to one run, and these have theirs.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.tasks-taken")]
    public sealed record TasksTaken(ValueList<TaskId> TaskIds) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"a task belongs to one run; already in a run: {TaskIds}";
    }

    /// <summary>The run is aborted, for good.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.run-aborted")]
    public sealed record RunIsAborted(RunId RunId, string Operation) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"workflow run {RunId} is aborted; {Operation} is not possible";
    }

    /// <summary>The run is paused.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.run-paused")]
    public sealed record RunIsPaused(RunId RunId, string Operation) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"workflow run {RunId} is paused; resume it before {Operation}";
    }

    /// <summary>The run has ended.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.run-finished")]
    public sealed record RunIsFinished(RunId RunId, RunStatus Status, string Operation) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"workflow run {RunId} has ended with {Status.ToWire()}; {Operation} is not possible";
    }

    /// <summary>Tasks of the run are active.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.tasks-active")]
    public sealed record TasksAreActive(RunId RunId, ValueList<TaskId> TaskIds) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"workflow run {RunId} has active tasks: {TaskIds}; wait for them or cancel them before a partial rerun";
    }

    /// <summary>Step ids were given for a run that has no template.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.steps-need-template")]
    public sealed record StepIdsNeedTemplate(RunId RunId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"step_ids are only for template-based runs; workflow run {RunId} has no template, select by task_ids";
    }

    /// <summary>Step ids that the run does not have.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.unknown-steps")]
    public sealed record UnknownSteps(RunId RunId, ValueList<StepId> StepIds) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"unknown step_ids for workflow run {RunId}: {StepIds}";
    }

    /// <summary>Task ids that do not exist or belong to another run.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.unknown-tasks")]
    public sealed record UnknownTasks(RunId RunId, ValueList<TaskId> TaskIds) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"task_ids not in workflow run {RunId}: {TaskIds}";
    }

    /// <summary>Selected tasks that are not failed terminal.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.not-rerunnable")]
    public sealed record NotRerunnable(ValueList<TaskWithStatus> Tasks) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"partial rerun supports failed terminal tasks only; invalid selections: {Tasks}";
    }

    /// <summary>Selected tasks that wait for failed tasks which are not selected.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.unselected-failure")]
    public sealed record DependsOnUnselectedFailure(ValueList<TaskDependency> Dependencies) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"selected tasks depend on failed tasks that are not selected: {Dependencies}; select those too";
    }

    /// <summary>The run has changed since the version that the caller saw.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.stale-version")]
    public sealed record StaleVersion(RunId RunId, long Expected, long Actual) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => Expected <= Actual
            ? $"workflow run {RunId} has changed: it is at version {Actual}, the request expects {Expected}"
            : $"workflow run {RunId} is at version {Actual}; the request expects a version that it never had";
    }

    /// <summary>The re-run would not do any more what its requester was shown.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Planned">The plan that was shown.</param>
    /// <param name="Changes">What is different now; null until that has been looked up.</param>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.plan-changed")]
    public sealed record PlanChanged(RunId RunId, PlanHash Planned, PlanChanges? Changes) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => Changes is null
            ? $"the re-run of workflow run {RunId} is no longer what was planned at version {Planned.Version}"
            : $"the re-run of workflow run {RunId} is no longer what was planned at version {Changes.PlannedVersion}; the run is at version {Changes.Version} now: {Changes.Describe()}";
    }

    /// <summary>The task is in a status that cannot be dispatched.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.not-dispatchable")]
    public sealed record NotDispatchable(TaskId TaskId, TaskStatus Status) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"task {TaskId} is {Status.ToWire()}; only created and submit-failed tasks can be dispatched";
    }

    /// <summary>The task waits for others.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.dependencies")]
    public sealed record DependenciesNotSatisfied(TaskId TaskId, ValueList<TaskId> WaitsFor) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"task {TaskId} waits for tasks that have not succeeded: {WaitsFor}";
    }

    /// <summary>A person has not approved the task.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.approval-required")]
    public sealed record ApprovalRequired(TaskId TaskId, long ApprovalId, ApprovalStatus Status) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"task {TaskId} is not approved: approval_id {ApprovalId} is {WireNames<ApprovalStatus>.Name(Status)}";
    }

    /// <summary>What the task's dependencies were to hand over is not there.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.handoff-artifacts-missing")]
    public sealed record HandoffArtifactsMissing(TaskId TaskId, ValueList<RequiredArtifact> Missing) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"task {TaskId} waits for required handoff artifacts: {string.Join(", ", Missing.Select(missing => missing.Describe()))}";
    }

    /// <summary>Other tasks hold paths that overlap with the task's; without conflicts: its paths were not asked for.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.workspace-locked")]
    public sealed record WorkspaceLocked(TaskId TaskId, ValueList<LockConflict> Conflicts) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => Conflicts.Count == 0
            ? $"task {TaskId} has not locked its paths; ask again"
            : $"task {TaskId} cannot lock its paths: {string.Join(", ", Conflicts.Select(Describe))}";

        private static string Describe(LockConflict conflict) =>
            $"{conflict.Path} overlaps {conflict.HeldPath}, held by task {conflict.HeldBy} of {conflict.HeldByRun.WireName}";
    }

    /// <summary>The approval does not exist: no such task, or one that needs none.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.approval-not-found")]
    public sealed record ApprovalNotFound(long ApprovalId) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"approval {ApprovalId} does not exist: there is no such task, or it requires no approval";
    }

    /// <summary>An approval that was given stays given.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.approval-given")]
    public sealed record ApprovalIsGiven(long ApprovalId, string? DecidedBy) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"approval {ApprovalId} was given{(DecidedBy is null ? "" : $" by {DecidedBy}")} and stays given";
    }

    /// <summary>A report of a superseded or ended attempt, or of none.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.stale-callback")]
    public sealed record StaleCallback(TaskId TaskId, int? Attempt, int CurrentAttempt, TaskStatus Status) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => Attempt is { } attempt
            ? $"callback for attempt {attempt} of task {TaskId} is stale: the task is {Status.ToWire()} at attempt {CurrentAttempt}"
            : $"callback for task {TaskId} names no attempt and none is active: the task is {Status.ToWire()}";
    }

    /// <summary>The idempotency key was used with another request.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.key-reused")]
    public sealed record IdempotencyKeyReused(string Key) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"Idempotency-Key '{Key}' was used with another request body";
    }

    /// <summary>The first request with this idempotency key is not answered yet.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.key-in-flight")]
    public sealed record IdempotencyKeyInFlight(string Key) : RunRejection
    {
        /// <inheritdoc />
        public override string Detail => $"the first request with Idempotency-Key '{Key}' is still in flight";
    }

    /// <summary>Bad content: which fields, and why.</summary>
    [GenerateSerializer, Immutable, Alias("multyagents.rejection.invalid")]
    public sealed record Invalid(ValueList<FieldError> Errors) : RunRejection
    {
        /// <summary>One bad field.</summary>
        public static Invalid Field(string field, string message) => new([new FieldError(field, message)]);

        /// <summary>A field names a task that is not of the run.</summary>
        public static Invalid NotOfRun(string field, TaskId task, RunId run) => Field(field, $"task {task} does not belong to {run.WireName}");

        /// <inheritdoc />
        public override string Detail => string.Join("; ", Errors.Select(error => $"{error.Field}: {error.Message}"));
    }
}

/// <summary>A problem with one field of a request.</summary>
/// <param name="Field">Path of the field, e.g. <c>steps[2].depends_on</c>.</param>
/// <param name="Message">What is wrong with it.</param>
[GenerateSerializer, Immutable, Alias("multyagents.field-error")]
public sealed record FieldError(string Field, string Message);

/// <summary>A task and its status; prints as <c>12:success</c>.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.task-with-status")]
public readonly record struct TaskWithStatus([property: Id(0)] TaskId TaskId, [property: Id(1)] TaskStatus Status)
{
    /// <inheritdoc />
    public override string ToString() => $"{TaskId}:{Status.ToWire()}";
}

/// <summary>A task and one it depends on; prints as <c>12 depends on 11</c>.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.task-dependency")]
public readonly record struct TaskDependency([property: Id(0)] TaskId TaskId, [property: Id(1)] TaskId DependsOn)
{
    /// <inheritdoc />
    public override string ToString() => $"{TaskId} depends on {DependsOn}";
}
