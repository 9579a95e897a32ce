namespace Multyagents;

/// <summary>Starts a run from a template or from existing tasks; exactly one of the two is given.</summary>
/// <param name="WorkflowTemplateId">The template to expand.</param>
/// <param name="TaskIds">Existing tasks that belong to no run yet.</param>
/// <param name="InitiatedBy">Who starts it.</param>
/// <param name="StepTaskOverrides">Per step: how its task differs from the template.</param>
/// <param name="AutoDispatch">Whether the run goes through its DAG by itself.</param>
[GenerateSerializer, Immutable, Alias("multyagents.start-run")]
public sealed record StartRun(
    TemplateId? WorkflowTemplateId,
    ValueList<TaskId> TaskIds,
    string? InitiatedBy,
    ValueList<StepOverride> StepTaskOverrides,
    bool AutoDispatch);

/// <summary>How one step's task differs from the template; null members do not differ.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.step-override")]
public sealed record StepOverride(
    StepId StepId,
    Context7Mode? Context7Mode,
    ExecutionMode? ExecutionMode,
    bool? RequiresApproval,
    ProjectId? ProjectId,
    ValueList<string>? LockPaths,
    JsonText? Sandbox);

/// <summary>A run as its grain is told to create it: all ids allocated, all rules of the template checked.</summary>
/// <param name="WorkflowTemplateId">The template it comes from, if any.</param>
/// <param name="InitiatedBy">Who starts it.</param>
/// <param name="AutoDispatch">Whether the run goes through its DAG by itself.</param>
/// <param name="Tasks">The tasks in template order.</param>
/// <param name="ClaimsExistingTasks">True when the tasks are in the catalog already and the run claims them.</param>
[GenerateSerializer, Immutable, Alias("multyagents.new-run")]
public sealed record NewRun(
    TemplateId? WorkflowTemplateId, string? InitiatedBy, bool AutoDispatch, ValueList<NewTask> Tasks, bool ClaimsExistingTasks);

/// <summary>A task of a new run.</summary>
/// <param name="TaskId">Its id.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="DependsOn">Tasks of the same run that must have succeeded before.</param>
/// <param name="Spec">What it is to do.</param>
/// <param name="RequiredArtifacts">What its dependencies must have handed over before.</param>
/// <param name="RetryPolicy">The role's policy of automatic retries; null: none.</param>
/// <param name="Approval">What was decided about it before it belonged to a run; null: nothing.</param>
[GenerateSerializer, Immutable, Alias("multyagents.new-task")]
public sealed record NewTask(
    TaskId TaskId,
    StepId? StepId,
    ValueList<TaskId> DependsOn,
    TaskSpec Spec,
    ValueList<RequiredArtifact> RequiredArtifacts = default,
    RetryPolicy? RetryPolicy = null,
    ApprovalDecision? Approval = null);

/// <summary>Pause, resume or abort.</summary>
/// <param name="RequestedBy">Who asks, if known.</param>
/// <param name="ExpectedVersion">The version the caller saw (from <c>If-Match</c>); null: any.</param>
[GenerateSerializer, Immutable, Alias("multyagents.run-control")]
public sealed record RunControl(string? RequestedBy, long? ExpectedVersion);

/// <summary>Re-runs failed branches. Lists are trimmed and deduplicated by whoever parsed them; order does not matter.</summary>
/// <param name="TaskIds">Selected tasks.</param>
/// <param name="StepIds">Selected steps.</param>
/// <param name="RequestedBy">Who; not blank.</param>
/// <param name="Reason">Why; not blank.</param>
/// <param name="AutoDispatch">Dispatch what is ready at once.</param>
/// <param name="MaxDispatch">At most so many at once.</param>
/// <param name="DryRun">Validate and plan only; nothing changes, nothing is journaled.</param>
/// <param name="IdempotencyKey">Names this request, so that a repetition does nothing again.</param>
/// <param name="RequestHash">Hash of the whole request (hex), to tell a repetition from another request with the same key.</param>
/// <param name="ExpectedVersion">The version the caller saw (from <c>If-Match</c>); null: any.</param>
/// <param name="PlanHash">The plan that the caller was shown: nothing else is done; null: whatever the plan is now.</param>
[GenerateSerializer, Immutable, Alias("multyagents.partial-rerun-request")]
public sealed record PartialRerunRequest(
    ValueList<TaskId> TaskIds,
    ValueList<StepId> StepIds,
    string RequestedBy,
    string Reason,
    bool AutoDispatch,
    int MaxDispatch,
    bool DryRun,
    string? IdempotencyKey,
    string? RequestHash,
    long? ExpectedVersion,
    PlanHash? PlanHash = null);

/// <summary>An event that a client publishes to a run.</summary>
/// <param name="EventType">Its type.</param>
/// <param name="ProducerRole">Who produced it, as given.</param>
/// <param name="TaskId">The task it is about.</param>
/// <param name="Payload">What it tells.</param>
/// <param name="PublishedBy">Who publishes it, as the gateway knows; null: callers have no names there.</param>
[GenerateSerializer, Immutable, Alias("multyagents.publish-event")]
public sealed record PublishEvent(string EventType, string ProducerRole, TaskId? TaskId, JsonText Payload, string? PublishedBy = null);

/// <summary>Where a published event stands: read it there.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Seq">Its seq in the run's journal.</param>
[GenerateSerializer, Immutable, Alias("multyagents.published-event")]
public sealed record PublishedEvent(RunId RunId, long Seq);
