namespace Multyagents.Core.Tests.Retries;

/// <summary>A failure that the role's policy covers is tried again, until no retry is left.</summary>
public sealed class AutomaticRetryTests
{
    private const string Network = "connection refused";

    [Theory]
    [InlineData("network", "connection refused", null, null)]
    [InlineData("flaky-test", "the test is flaky", null, null)]
    [InlineData("runner-transient", "runner was restarted", null, null)]
    [InlineData("runner-transient", "no answer", null, ReportSources.Lost)]
    [InlineData("runner-transient", null, 137, null)]
    public void Each_cause_that_the_policy_names_is_retried(string cause, string? message, int? exitCode, string? source)
    {
        var run = Given.Template($"a | retry=2:{cause}").Where("a:running");
        var result = run.When(Do.Report('a', 1, TaskStatus.Failed, message: message, exitCode: exitCode, source: source ?? ReportSources.Callback));
        result.ThenTypes("task.runner_status_updated", "task.retry_scheduled");
        Assert.Equal(
            new TaskRetryScheduled(1, 1, 2, WireNames<RetryCause>.Parse(cause)!.Value, $"retry 1/2 scheduled: {cause}", null) { TaskId = Given.Task('a'), At = run.Now },
            result.Only<TaskRetryScheduled>());
        Assert.Equal($"retry 1/2 scheduled: {cause}", result.Only<TaskStatusUpdated>().RetryReason);
    }

    [Fact]
    public void A_retried_task_is_created_again_and_shows_nothing_of_its_last_attempt_but_why()
    {
        var run = Given.Template("a | retry=1").Where("a:running").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network, exitCode: 7));
        var task = run['a'];
        Assert.Equal((TaskStatus.Created, 1, "retry 1/1 scheduled: network"), (task.Status, task.Attempt, task.Message));
        Assert.Equal((null, null, null, null), (task.StartedAt, task.FinishedAt, task.ExitCode, task.Failure));
        Assert.Equal(new RetryView(1, "retry 1/1 scheduled: network", false, [FailureCategory.Network]), run.View('a').Retries);
        Assert.Equal((RunStatus.Running, false), (run.State.Status, run.State.IsEnded));
    }

    [Fact]
    public void The_run_does_not_fail_in_between_and_its_failure_stays_in_the_journal()
    {
        var run = Given.Template("a | retry=1").Where("a:running").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        Assert.DoesNotContain(run.Journal, happened => happened is RunFailed);
        Assert.Equal(FailureCategory.Network, run.Journal.OfType<TaskStatusUpdated>().Last().FailureCategory);
    }

    [Fact]
    public void A_run_that_waits_to_be_told_waits_with_the_retry() => Given.Template("a | retry=1").Where("a:running")
        .Then(Do.Report('a', 1, TaskStatus.Failed, message: Network))
        .When(Do.DispatchReady())
        .Then(Happened.Dispatched('a', 2));

    [Fact]
    public void An_auto_dispatching_run_retries_at_once()
    {
        var run = Given.AutoTemplate("a | retry=1");
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: Network)).ThenTypes("task.runner_status_updated", "task.retry_scheduled", "task.dispatched");
        Assert.Equal((TaskStatus.Dispatched, 2), (run['a'].Status, run['a'].Attempt));
    }

    [Fact]
    public void Attempts_are_never_used_again()
    {
        var run = Given.AutoTemplate("a | retry=3");
        for (var attempt = 1; attempt <= 4; attempt++) run.Then(Do.Report('a', attempt, TaskStatus.Failed, message: Network));
        Assert.Equal([1, 2, 3, 4], run.Journal.OfType<TaskDispatched>().Select(happened => happened.Attempt));
        Assert.Equal([1, 2, 3], run.Journal.OfType<TaskRetryScheduled>().Select(happened => happened.Retry));
    }

    [Fact]
    public void When_no_retry_is_left_it_stays_failed_and_says_so()
    {
        var run = Given.AutoTemplate("a | retry=2").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network)).Then(Do.Report('a', 2, TaskStatus.Failed, message: Network));
        var result = run.When(Do.Report('a', 3, TaskStatus.Failed, message: Network));
        result.ThenTypes("task.runner_status_updated", "workflow_run.failed");
        Assert.Equal(("retry policy exhausted at 2/2", true), (result.Only<TaskStatusUpdated>().RetryReason, result.Only<TaskStatusUpdated>().RetriesExhausted));
        Assert.Equal(new RetryView(2, "retry policy exhausted at 2/2", true, [FailureCategory.Network]), run.View('a').Retries);
    }

    [Theory]
    [InlineData("retry=1:flaky-test", Network, "retry policy skipped: network is not in retry_on")]
    [InlineData("retry=1", "boom", "retry policy skipped: failure is not classified")]
    [InlineData("retry=1", "timed out after 60 s", "retry policy skipped: failure is not classified")]
    public void What_the_policy_does_not_cover_stays_failed_and_says_why(string policy, string message, string reason)
    {
        var run = Given.AutoTemplate($"a | {policy}");
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: message)).ThenTypes("task.runner_status_updated", "workflow_run.failed");
        Assert.Equal((0, reason, false), (run['a'].Retries.Used, run['a'].Retries.Reason, run.View('a').Retries.IsExhausted));
    }

    [Fact]
    public void A_policy_without_retries_is_exhausted_from_the_start()
    {
        var run = Given.AutoTemplate("a | retry=0").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        Assert.Equal(("retry policy exhausted at 0/0", true), (run['a'].Retries.Reason, run['a'].Retries.IsExhausted));
    }

    [Fact]
    public void Without_a_policy_nothing_is_retried_and_the_view_says_so()
    {
        var run = Given.AutoTemplate("a").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        Assert.Equal(TaskStatus.Failed, run['a'].Status);
        Assert.Null(run.Journal.OfType<TaskStatusUpdated>().Single().RetryReason);
        Assert.Equal("retry policy skipped: no retry policy", run.View('a').Retries.LastReason);
        Assert.Null(Given.Template("a").View('a').Retries.LastReason);
    }

    [Fact]
    public void A_failed_submission_is_not_retried()
    {
        var run = Given.AutoTemplate("a | retry=1");
        run.When(Do.Refused('a', 1, "runner submit failed: connection refused")).ThenTypes("task.runner_submit_failed", "workflow_run.failed");
        Assert.Equal(FailureCategory.RunnerSubmit, run['a'].Failure);
    }

    [Fact]
    public void A_canceled_attempt_is_not_retried() => Given.AutoTemplate("a | retry=1")
        .When(Do.Report('a', 1, TaskStatus.Canceled, message: Network))
        .ThenTypes("task.runner_status_updated", "workflow_run.failed");

    [Fact]
    public void A_failure_after_a_cancel_was_asked_for_is_not_retried()
    {
        var run = Given.AutoTemplate("a | retry=1").Then(Do.Cancel('a', 1, CancelOutcome.Requested));
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: Network)).ThenTypes("task.runner_status_updated", "workflow_run.failed");
        Assert.Equal("retry policy skipped: a cancel was requested", run['a'].Retries.Reason);
    }

    [Fact]
    public void A_failure_in_an_aborted_run_is_not_retried()
    {
        var run = Given.AutoTemplate("a | retry=1").Aborted();
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: Network)).ThenTypes("task.runner_status_updated");
        Assert.Equal("retry policy skipped: the run is aborted", run['a'].Retries.Reason);
    }

    [Fact]
    public void A_failure_in_a_paused_run_is_retried_when_it_goes_on()
    {
        var run = Given.AutoTemplate("a | retry=1", "b").Paused();
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: Network)).ThenTypes("task.runner_status_updated", "task.retry_scheduled");
        run.When(Do.Resume()).Then(new RunResumed(Do.Operator), Happened.Dispatched('a', 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_report_that_was_retried_told_again_changes_nothing(bool auto)
    {
        var run = (auto ? Given.AutoTemplate("a | retry=1") : Given.Template("a | retry=1").Where("a:running")).Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        for (var i = 0; i < 3; i++) run.When(Do.Report('a', 1, TaskStatus.Failed, message: Network)).ThenNothing();
        run.When(Do.Report('a', 1, TaskStatus.Failed, digest: 0, message: Network)).ThenNothing();
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, TaskStatus.Failed, digest: 77, message: "another one")).Decision.Rejection);
    }

    [Fact]
    public void A_retry_of_what_a_look_up_found_is_not_undone_by_the_runners_own_report()
    {
        var run = Given.AutoTemplate("a | retry=1").Then(Do.Report('a', 1, TaskStatus.Failed, digest: 0, message: Network, source: ReportSources.Reconciliation));
        run.When(Do.Report('a', 1, TaskStatus.Running)).ThenNothing();
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: Network)).ThenNothing();
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, TaskStatus.Success)).Decision.Rejection);
        run.Then(Do.Report('a', 2, TaskStatus.Failed, message: Network));
        Assert.Equal(TaskStatus.Failed, run['a'].Status);
    }

    [Fact]
    public void A_late_report_of_the_failed_attempt_is_stale()
    {
        var run = Given.AutoTemplate("a | retry=1").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, TaskStatus.Success)).Decision.Rejection);
        Assert.Equal((TaskStatus.Dispatched, 2), (run['a'].Status, run['a'].Attempt));
    }

    [Fact]
    public void Success_after_a_retry_succeeds_and_keeps_the_count()
    {
        var run = Given.AutoTemplate("a | retry=1").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network)).Where("a:success");
        Assert.Equal(RunStatus.Success, run.State.Status);
        Assert.Equal((1, FailureCategory.Network), (run.View('a').Retries.Count, run.View('a').Retries.FailureCategories.Single()));
    }

    [Fact]
    public void Every_kind_of_failure_is_remembered_once()
    {
        var run = Given.AutoTemplate("a | retry=3");
        foreach (var (attempt, message) in new[] { (1, Network), (2, "runner was restarted"), (3, Network), (4, "permission denied") })
            run.Then(Do.Report('a', attempt, TaskStatus.Failed, message: message));
        Assert.Equal([FailureCategory.Network, FailureCategory.Unknown, FailureCategory.Permission], run.View('a').Retries.FailureCategories);
    }
}
