using System.Diagnostics;
using Multyagents.Gateway.PartialRerun;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace Multyagents.Gateway.Errors;

/// <summary>The one place that gives each refusal of the grains and services its HTTP status and its stable code.</summary>
internal static class RejectionProblems
{
    /// <summary>The HTTP answer of a refusal.</summary>
    public static Problem ToProblem(this RunRejection rejection)
    {
        var (status, code, title) = Classify(rejection);
        return new Problem(status, code, title, rejection.Detail, rejection is RunRejection.Invalid invalid ? invalid.Errors : [])
        {
            PlanChanges = rejection is RunRejection.PlanChanged { Changes: { } changes } ? PlanChangesRead.Of(changes) : null,
        };
    }

    /// <summary>The stable code of a refusal.</summary>
    public static string Code(this RunRejection rejection) => Classify(rejection).Code;

    private static (int Status, string Code, string Title) Classify(RunRejection rejection) => rejection switch
    {
        RunRejection.RunNotFound => (Status404NotFound, "run-not-found", "The workflow run does not exist"),
        RunRejection.TaskNotFound => (Status404NotFound, "task-not-found", "The task does not exist"),
        RunRejection.TemplateNotFound => (Status404NotFound, "workflow-template-not-found", "The workflow template does not exist"),
        RunRejection.RoleNotFound => (Status404NotFound, "role-not-found", "The role does not exist"),
        RunRejection.ApprovalNotFound => (Status404NotFound, "approval-not-found", "The approval does not exist"),
        RunRejection.ProjectNotFound => (Status404NotFound, "project-not-found", "The project does not exist"),

        RunRejection.RunExists => (Status409Conflict, "run-exists", "The workflow run exists already"),
        RunRejection.TasksTaken => (Status409Conflict, "tasks-taken", "Tasks belong to another run"),
        RunRejection.RunIsAborted => (Status409Conflict, "run-aborted", "The workflow run is aborted"),
        RunRejection.RunIsPaused => (Status409Conflict, "run-paused", "The workflow run is paused"),
        RunRejection.RunIsFinished => (Status409Conflict, "run-finished", "The workflow run has ended"),
        RunRejection.TasksAreActive => (Status409Conflict, "tasks-active", "Tasks of the workflow run are active"),
        RunRejection.PlanChanged => (Status409Conflict, "plan-changed", "The re-run is no longer what was planned"),
        RunRejection.NotDispatchable => (Status409Conflict, "task-not-dispatchable", "The task cannot be dispatched in its status"),
        RunRejection.DependenciesNotSatisfied => (Status409Conflict, "dependencies-not-satisfied", "The task waits for others"),
        RunRejection.ApprovalRequired => (Status409Conflict, "approval-required", "The task is not approved"),
        RunRejection.ApprovalIsGiven => (Status409Conflict, "approval-given", "The approval was given and stays given"),
        RunRejection.HandoffArtifactsMissing => (Status409Conflict, "required-handoff-artifacts-missing", "The task's inputs were not handed over"),
        RunRejection.WorkspaceLocked => (Status409Conflict, "workspace-locked", "Other tasks hold the task's paths"),
        RunRejection.StaleCallback => (Status409Conflict, "stale-callback", "The callback is stale"),
        RunRejection.IdempotencyKeyInFlight => (Status409Conflict, "idempotency-key-in-flight", "The first request with this key is in flight"),

        RunRejection.StaleVersion => (Status412PreconditionFailed, "stale-version", "The workflow run has changed"),

        RunRejection.StepIdsNeedTemplate => (Status422UnprocessableEntity, "step-ids-need-template", "step_ids need a template-based run"),
        RunRejection.UnknownSteps => (Status422UnprocessableEntity, "unknown-steps", "Unknown step ids"),
        RunRejection.UnknownTasks => (Status422UnprocessableEntity, "unknown-tasks", "Unknown task ids"),
        RunRejection.NotRerunnable => (Status422UnprocessableEntity, "not-rerunnable", "Selected tasks are not failed terminal"),
        RunRejection.DependsOnUnselectedFailure => (Status422UnprocessableEntity, "depends-on-unselected-failure", "Selected tasks depend on unselected failed tasks"),
        RunRejection.IdempotencyKeyReused => (Status422UnprocessableEntity, "idempotency-key-reused", "The key was used with another request"),
        RunRejection.Invalid => (Status422UnprocessableEntity, Problems.InvalidCode, "The request is not valid"),

        _ => throw new UnreachableException($"no HTTP answer for the refusal {rejection.GetType().Name}"),
    };
}
