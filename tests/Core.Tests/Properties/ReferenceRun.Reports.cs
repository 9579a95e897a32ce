namespace Multyagents.Core.Tests.Properties;

/// <summary>What runners say of attempts, what follows from a failure, and cancels.</summary>
internal sealed partial class ReferenceRun
{
    private RunRejection? Submission(SubmissionReport report)
    {
        if (Find(report.TaskId) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(report.TaskId);
        var task = Tasks[i];
        if (task.Attempt != report.Attempt || task.Status != TaskStatus.Dispatched) return null;
        if (report.Accepted) task.Status = TaskStatus.Queued;
        else task.End(TaskStatus.SubmitFailed, _at);
        task.Message = report.Message ?? (report.Accepted ? task.Message : "runner submit failed");
        if (!report.Accepted) task.Workspace.Release(task, null, _at);
        return null;
    }

    private RunRejection? BeginCancel(TaskId id)
    {
        if (Find(id) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(id);
        if (Tasks[i].Status != TaskStatus.Created) return null;
        Tasks[i].End(TaskStatus.Canceled, _at);
        Tasks[i].Message = "canceled before dispatch";
        Tasks[i].EndedByCancel = true;
        return null;
    }

    private RunRejection? Cancel(CancelReport report)
    {
        if (Find(report.TaskId) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(report.TaskId);
        var task = Tasks[i];
        if (task.Attempt != report.Attempt || !task.IsActive || report.Outcome == CancelOutcome.Failed) return null;
        if (report.Outcome == CancelOutcome.Canceled)
        {
            task.End(TaskStatus.Canceled, _at);
            task.EndedByCancel = true;
        }
        else
        {
            if (task.Status == TaskStatus.CancelRequested) return null;
            task.Status = TaskStatus.CancelRequested;
        }

        task.Message = report.Message ?? task.Message;
        if (report.Outcome == CancelOutcome.Canceled) task.Workspace.Release(task, null, _at);
        return null;
    }

    private RunRejection? Report(TaskReport report, long digest)
    {
        if (report.Status is not (TaskStatus.Running or TaskStatus.Success or TaskStatus.Failed or TaskStatus.Canceled))
            return RunRejection.Invalid.Field("status", "must be one of: running, success, failed, canceled");
        if (Find(report.TaskId) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(report.TaskId);

        var task = Tasks[i];
        if (CheckHandoff(report, task) is { } badHandoff) return badHandoff;
        if (report.Attempt is { } known && task.Retried == (known, digest)) return null;
        var isCurrent = report.Attempt is { } attempt ? attempt == task.Attempt && task.Attempt > 0 && task.Status != TaskStatus.Created : task.IsActive;
        var repeats = task.EndedByCancel ? report.Status == TaskStatus.Canceled : task.LastReport == digest;
        if (isCurrent && repeats) return null;
        if (!isCurrent || !task.IsActive)
        {
            if (task.Noted.Count < Limits.MaxStaleAttemptsJournaled) task.Noted.Add(report.Attempt ?? 0);
            return new RunRejection.StaleCallback(report.TaskId, report.Attempt, task.Attempt, task.Status);
        }

        task.LastReport = digest;
        task.Message = report.Message ?? task.Message;
        task.StartedAt = report.StartedAt ?? task.StartedAt ?? (report.Status == TaskStatus.Running ? _at : null);
        task.Workspace.ContainerId = report.ContainerId ?? task.Workspace.ContainerId;
        var ran = report.ContainerId is not null || report.Status is TaskStatus.Running or TaskStatus.Success || report.ExitCode is not null;
        task.Workspace.SandboxStarted |= task.Conditions.Mode == ExecutionMode.DockerSandbox && ran;
        if (report.Status == TaskStatus.Running)
        {
            if (task.Status != TaskStatus.CancelRequested) task.Status = TaskStatus.Running;
            return null;
        }

        var (before, selected) = (task.Status, task.Selected);
        task.End(report.Status, report.FinishedAt ?? _at);
        task.ExitCode = report.ExitCode;
        task.Workspace.Release(task, report.WorktreeCleanup, _at);
        if (report.Handoff is { } handoff) HandOver(i, handoff);
        if (report.Status == TaskStatus.Failed) Fail(i, report, before, selected);
        return null;
    }

    private void Fail(int i, TaskReport report, TaskStatus before, bool selected)
    {
        var task = Tasks[i];
        var (category, cause) = FailureTexts.Of(report.Message);
        task.Fail(category);
        if (task.Conditions.Retries is not { } policy) return;

        var max = policy.MaxRetries;
        var name = cause switch { RetryCause.Network => "network", RetryCause.FlakyTest => "flaky-test", _ => "runner-transient" };
        task.RetriesExhausted = false;
        if (Aborted) task.RetryReason = "retry policy skipped: the run is aborted";
        else if (before == TaskStatus.CancelRequested) task.RetryReason = "retry policy skipped: a cancel was requested";
        else if (cause is null) task.RetryReason = "retry policy skipped: failure is not classified";
        else if (!policy.RetryOn.Contains(cause.Value)) task.RetryReason = $"retry policy skipped: {name} is not in retry_on";
        else if (task.RetriesUsed >= max) (task.RetryReason, task.RetriesExhausted) = ($"retry policy exhausted at {task.RetriesUsed}/{max}", true);
        else Retry(i, $"retry {task.RetriesUsed + 1}/{max} scheduled: {name}", selected);
    }

    private void Retry(int i, string reason, bool selected)
    {
        var task = Tasks[i];
        task.Retried = (task.Attempt, task.LastReport!.Value);
        task.RetriesUsed++;
        task.RetriesTotal++;
        (task.RetryReason, task.Message) = (reason, reason);
        (task.Status, task.Selected) = (TaskStatus.Created, selected);
        task.Clear();
        HandOver(i, null);
    }

    private static RunRejection? CheckHandoff(TaskReport report, ReferenceTask task)
    {
        if (report.Handoff is not { } handoff) return null;
        if (report.Status == TaskStatus.Running) return RunRejection.Invalid.Field("handoff", "is accepted only with a terminal status, not with running");
        var errors = new List<FieldError>();
        if (handoff.Summary.Trim().Length == 0) errors.Add(new("handoff.summary", "must not be blank"));
        for (var k = 0; k < handoff.Artifacts.Count; k++)
        {
            var id = handoff.Artifacts[k].ArtifactId;
            if (task.Produced.All(artifact => artifact.Id != id))
                errors.Add(new($"handoff.artifacts[{k}].artifact_id", $"artifact {id} was not produced by task {report.TaskId} in this run"));
        }

        return errors.Count == 0 ? null : new RunRejection.Invalid(errors.ToValueList());
    }
}
