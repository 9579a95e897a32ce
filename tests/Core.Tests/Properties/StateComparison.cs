namespace Multyagents.Core.Tests.Properties;

/// <summary>The core's state, with everything it keeps incrementally, against the reference, where everything is counted afresh.</summary>
internal static class StateComparison
{
    public static void Verify(ReferenceRun expected, RunState actual)
    {
        var n = expected.Graph.Count;
        for (var i = 0; i < n; i++) VerifyTask(expected, i, actual.Tasks[i]);

        VerifySet(n, actual.Ready, expected.IsReady, "ready");
        VerifySet(n, actual.AutoReady, i => expected.IsReady(i) && expected.Tasks[i] is { Selected: false, NeedsLocks: false }, "auto ready");
        VerifySet(n, actual.RerunReady, i => expected.IsReady(i) && expected.Tasks[i] is { Selected: true, Held: false, NeedsLocks: false }, "rerun ready");
        VerifySet(n, actual.LockReady, i => expected.IsReady(i) && expected.Tasks[i] is { Held: false, NeedsLocks: true }, "lock ready");
        VerifySet(n, actual.Gated, expected.IsGated, "gated");
        VerifySet(n, actual.Active, i => expected.Tasks[i].IsActive, "active");
        VerifySet(n, actual.Rerunnable, i => expected.Tasks[i].HasFailed, "rerunnable");
        foreach (var status in Enum.GetValues<TaskStatus>().Skip(1))
            Properties.Verify.Equal(expected.Tasks.Count(task => task.Status == status), actual.Counts[status], $"count of {status}");
        Properties.Verify.Equal(n, actual.Counts.Total, "count of all");
        Properties.Verify.Equal(expected.Tasks.Count(task => task.Selected), actual.RerunOpen, "open tasks of re-runs");
        Properties.Verify.Equal(expected.RerunActive, actual.RerunActive, "active tasks of re-runs");
        Properties.Verify.Equal(expected.PartialReruns, actual.PartialReruns, "partial re-runs");
        Properties.Verify.Equal(expected.Paused, actual.IsPaused, "paused");
        Properties.Verify.Equal(expected.Aborted, actual.IsAborted, "aborted");
        Properties.Verify.Equal(expected.Status, actual.Status, "run status");
        Properties.Verify.Equal(expected.IsEnded, actual.IsEnded, "ended");
        Properties.Verify.Equal(expected.IsEnded, actual.FinishedAt is not null, "finished at");
        Properties.Verify.Rollup(ReferenceRollup.Of(expected), actual.Tally.ToRollup(actual));
        VerifyNotStalled(expected, actual);
    }

    public static void VerifyPlan(ReferenceRun expected, RunState actual, int max)
    {
        var plan = DispatchPlanning.PlanRun(actual, max);
        if (expected.Aborted || expected.Paused)
        {
            Properties.Verify.Equal(new DispatchPlan([], [new(null, expected.Aborted ? "run-aborted" : "run-paused", BlockDetails.None)]), plan, "plan");
            return;
        }

        var numbers = Enumerable.Range(0, expected.Graph.Count).ToArray();
        var ready = numbers.Where(expected.IsReady).Take(max).ToArray();
        var blocked = numbers.Except(ready).Where(i => expected.Tasks[i].Status == TaskStatus.Created || expected.Tasks[i].HasFailed).Select(i => WhyBlocked(expected, i, max));
        Properties.Verify.SameSequence(ready.Select(i => new ReadyTask(expected.Id(i), expected.Inputs(i))), plan.Ready, "ready tasks of the plan");
        Properties.Verify.SameSequence(blocked, plan.Blocked, "blocked tasks of the plan");
    }

    // What comes first in the contract's order: dependencies, artifacts, approval, limit.
    private static BlockedTask WhyBlocked(ReferenceRun run, int i, int max)
    {
        var task = run.Tasks[i];
        var none = new BlockDetails(null, null, null);
        var (reason, details) = task switch
        {
            { HasFailed: true } => ("not-dispatchable-state", none with { TaskStatus = task.Status }),
            _ when run.WaitsFor(i) is { Count: > 0 } waits => ("dependencies-not-satisfied", none with { WaitsForTaskIds = waits }),
            _ when run.Missing(i) is { Count: > 0 } missing => ("required-handoff-artifacts-missing", none with { MissingArtifacts = missing }),
            { IsApproved: false } => ("approval-required", none with { ApprovalId = run.Graph.Ids[i], ApprovalStatus = task.Approval!.Status }),
            _ => ("dispatch-limit-reached", none with { MaxDispatch = max }),
        };
        return new(run.Id(i), reason, details);
    }

    private static void VerifyTask(ReferenceRun run, int i, TaskState actual)
    {
        var expected = run.Tasks[i];
        Properties.Verify.Equal(expected.Status, actual.Status, "status", i);
        Properties.Verify.Equal(expected.Attempt, actual.Attempt, "attempt", i);
        Properties.Verify.Equal(expected.Message, actual.Message, "message", i);
        Properties.Verify.Equal(expected.StartedAt, actual.StartedAt, "started at", i);
        Properties.Verify.Equal(expected.FinishedAt, actual.FinishedAt, "finished at", i);
        Properties.Verify.Equal(expected.ExitCode, actual.ExitCode, "exit code", i);
        Properties.Verify.Equal(expected.Selected, actual.InRerun, "in a re-run", i);
        Properties.Verify.Equal(expected.Held, actual.Held, "held", i);
        Properties.Verify.Equal(expected.Rerun, actual.LastRerun, "last re-run", i);
        Properties.Verify.Equal(run.Graph.DependsOn[i].Count(above => run.Tasks[above].Status != TaskStatus.Success), actual.UnmetDependencies, "unmet dependencies", i);
        Properties.Verify.Holds(expected.Noted.SetEquals(actual.StaleAttemptsNoted), "noted stale attempts differ", i);
        Properties.Verify.Equal(expected.Noted.Count, actual.StaleAttemptsNoted.Count, "noted stale attempts", i);
        Properties.Verify.Equal(expected.Approval, actual.Approval, "approval", i);
        Properties.Verify.Equal(run.HasInputs(i), actual.HasInputs, "inputs", i);
        Properties.Verify.Equal(expected.BlockNoted, actual.BlockNoted, "refusal on record", i);
        Properties.Verify.Equal(expected.Category, actual.Failure, "failure category", i);
        Properties.Verify.Equal(expected.Workspace.ToState(), actual.Workspace, "workspace", i);
        VerifyHandover(expected, actual.Handover, i);
        VerifyRetries(expected, actual.Retries, i);
    }

    private static void VerifyHandover(ReferenceTask expected, HandoverState actual, int i)
    {
        Properties.Verify.Equal(expected.Produced.ToValueList(), actual.Artifacts, "artifacts", i);
        Properties.Verify.Equal(expected.Handoff is { } handoff ? new(handoff.Summary, Required(expected, handoff)) : null, actual.Handoff, "handoff", i);
        Properties.Verify.Equal(expected.Consumed, actual.Consumed, "consumed artifacts", i);
    }

    private static ValueList<ProducedArtifact> Required(ReferenceTask task, Handoff handoff) =>
        task.Produced.Where(made => handoff.Artifacts.Any(listed => listed.IsRequired && listed.ArtifactId == made.Id)).ToValueList();

    private static void VerifyRetries(ReferenceTask expected, RetryState actual, int i)
    {
        Properties.Verify.Equal((expected.RetriesUsed, expected.RetriesTotal), (actual.Used, actual.Total), "retries", i);
        Properties.Verify.Equal((expected.RetryReason, expected.RetriesExhausted), (actual.Reason, actual.IsExhausted), "last retry", i);
        Properties.Verify.Equal(expected.Retried is { } retried ? new AnsweredReport(retried.Attempt, retried.Report) : null, actual.Answered, "report of the last retry", i);
        Properties.Verify.Equal(expected.Categories.ToValueList(), actual.Categories, "failure categories", i);
    }

    private static void VerifySet(int n, IndexSet actual, Func<int, bool> contains, string name)
    {
        using var members = actual.Ascending().GetEnumerator();
        var count = 0;
        for (var i = 0; i < n; i++)
        {
            var expected = contains(i);
            Properties.Verify.Equal(expected, actual.Contains(i), name, i);
            if (!expected) continue;
            count++;
            Properties.Verify.Holds(members.MoveNext() && members.Current == i, $"the set {name} enumerates wrongly", i);
        }

        Properties.Verify.Holds(!members.MoveNext(), $"the set {name} enumerates more than it has");
        Properties.Verify.Equal(count, actual.Count, $"size of the set {name}");
    }

    // Nothing that is ready and not held stays behind in an auto-dispatching run, but for a pause, an abort or a re-run's limit.
    private static void VerifyNotStalled(ReferenceRun expected, RunState actual)
    {
        if (!expected.Auto || actual.Status is RunStatus.Paused or RunStatus.Aborted) return;
        Properties.Verify.Equal(0, actual.AutoReady.Count, "ready tasks that an auto-dispatching run left behind");
        Properties.Verify.Holds(actual.RerunReady.Count == 0 || actual.RerunActive >= expected.RerunMax, "a re-run has stalled below its limit");
    }
}
