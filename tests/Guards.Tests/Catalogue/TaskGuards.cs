namespace Multyagents.Guards.Tests.Catalogue;

/// <summary>Attempts, callbacks, dependencies, approvals, locks.</summary>
internal static class TaskGuards
{
    private const string Report = "src/Grains/Runs/Commands/ReportTaskStatus.cs";

    public static IReadOnlyList<Guard> All { get; } =
    [
        new(
            "The same callback again is no second event",
            Report,
            "if (isCurrent && IsRepetition(task)) return Decision.Nothing(state);",
            "",
            "Core.Tests",
            "*Tasks.CallbackTests.The_same_callback_twice_is_one_event"),
        new(
            "A report of a superseded attempt changes nothing",
            Report,
            "var isCurrent = (Report.Attempt ?? task.Attempt) == task.Attempt && task.Attempt > 0",
            "var isCurrent = task.Attempt > 0",
            "Core.Tests",
            "*Tasks.CallbackTests.A_superseded_attempt_changes_nothing_and_is_noted_once"),
        new(
            "What has ended stays as it ended",
            Report,
            "return isCurrent && task.Status.IsActive() ? Accept(state, task) : Stale(state, task);",
            "return isCurrent ? Accept(state, task) : Stale(state, task);",
            "Core.Tests",
            "*Tasks.CallbackTests.Another_body_after_the_end_is_stale_even_with_the_same_status"),
        new(
            "A failure that was answered with a retry is not taken twice",
            Report,
            "if (IsAnswered(task)) return Decision.Nothing(state);",
            "",
            "Core.Tests",
            "*AutomaticRetryTests*"),
        new(
            "Stale callbacks are noted a limited number of times",
            Report,
            "noted.Count >= Limits.MaxStaleAttemptsJournaled",
            "noted.Count < 0",
            "Core.Tests",
            "*Tasks.CallbackTests.Notes_of_stale_callbacks_are_capped"),
        new(
            "The outcome of an earlier submission does nothing",
            "src/Grains/Runs/Commands/RecordSubmission.cs",
            "if (task.Attempt != Report.Attempt || task.Status != TaskStatus.Dispatched) return Decision.Nothing(state);",
            "",
            "Core.Tests",
            "*Tasks.CallbackTests.The_outcome_of_an_earlier_attempts_submission_does_nothing"),
        new(
            "A cancel's answer for an earlier attempt does nothing",
            "src/Grains/Runs/Commands/RecordCancel.cs",
            "if (task.Attempt != Report.Attempt || !task.Status.IsActive()) return Decision.Nothing(state);",
            "",
            "Core.Tests",
            "*Tasks.CancelTests.The_answer_for_an_earlier_attempt_does_nothing"),
        new(
            "Dependencies come first",
            "src/Grains/Runs/State/TaskState.cs",
            "public bool IsReady => Status == TaskStatus.Created && UnmetDependencies == 0 && HasInputs && IsApproved;",
            "public bool IsReady => Status == TaskStatus.Created && HasInputs && IsApproved;",
            "Simulation.Tests",
            "*No_schedule_breaks_an_invariant"),
        new(
            "Dependencies come first, asked for one task",
            "src/Grains/Runs/Commands/DispatchTask.cs",
            "if (task.UnmetDependencies > 0)",
            "if (task.UnmetDependencies < 0)",
            "Core.Tests",
            "*Tasks.LifecycleTests.Dispatch_names_what_the_task_waits_for"),
        new(
            "A task waits for its approval",
            "src/Grains/Runs/State/TaskState.cs",
            "public bool IsApproved => Approval is null or { Status: ApprovalStatus.Approved };",
            "public bool IsApproved => Approval is null or { Status: not ApprovalStatus.Invalid };",
            "Core.Tests",
            "*Approvals.ApprovalGateTests.Its_dispatch_is_refused_by_name_of_the_approval_and_that_is_on_record_once"),
        new(
            "An approval that was given stays given",
            "src/Grains/Runs/Commands/ApprovalRules.cs",
            "return current == ApprovalStatus.Approved && request.Status == ApprovalStatus.Rejected",
            "return current == ApprovalStatus.Invalid",
            "Core.Tests",
            "*Approvals.ApprovalDecisionTests.An_approval_that_was_given_stays_given"),
        new(
            "A task that is under way is not dispatched again",
            "src/Grains/Runs/Commands/DispatchTask.cs",
            "if (task.Status is not (TaskStatus.Created or TaskStatus.SubmitFailed))",
            "if (task.Status == TaskStatus.Invalid)",
            "Core.Tests",
            "*Tasks.LifecycleTests.Dispatch_names_the_status_that_forbids_it"),
        new(
            "A task without its paths is not dispatched",
            "src/Grains/Runs/Commands/DispatchTask.cs",
            "if (task.Definition.NeedsLocks && !Locked.Contains(TaskId))",
            "if (task.Attempt < 0)",
            "Core.Tests",
            "*Workspaces.LockTests.Without_its_paths_it_is_not_dispatched_on_request"),
        new(
            "Two tasks never hold overlapping paths",
            "src/Grains/Workspaces/LockTable.cs",
            "where path is not null",
            "where path is not null && held.Length < 0",
            "Grains.Tests",
            "*LockTable*"),
        new(
            "Secrets are not stored",
            "src/Grains/Runs/Masking/Secrets.cs",
            "return Bearer().Replace(named, $\"${{scheme}}{Mask}\");",
            "return named.Length < 0 ? Bearer().Replace(named, Mask) : text;",
            "Core.Tests",
            "*SecretsTests.A_secret_is_masked_and_its_name_stays"),
    ];
}
