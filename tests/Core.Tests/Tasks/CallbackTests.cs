namespace Multyagents.Core.Tests.Tasks;

/// <summary>Late, doubled, reordered and misdirected callbacks.</summary>
public sealed class CallbackTests
{
    [Fact]
    public void The_same_callback_twice_is_one_event()
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, TaskStatus.Running));
        run.When(Do.Report('a', 1, TaskStatus.Running)).ThenNothing();
        run.Then(Do.Report('a', 1, TaskStatus.Success));
        for (var i = 0; i < 100; i++) run.When(Do.Report('a', 1, TaskStatus.Success)).ThenNothing();
    }

    [Theory]
    [InlineData(TaskStatus.Success)]
    [InlineData(TaskStatus.Failed)]
    public void The_runners_own_callbacks_after_a_look_up_only_say_again_what_is_known(TaskStatus ended)
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, ended, digest: 0));
        run.When(Do.Report('a', 1, TaskStatus.Running)).ThenNothing();
        run.When(Do.Report('a', 1, ended, message: "the same, in other words")).ThenNothing();
        var other = ended == TaskStatus.Success ? TaskStatus.Failed : TaskStatus.Success;
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, other)).Decision.Rejection);
    }

    [Fact]
    public void A_look_up_that_finds_a_running_task_running_says_nothing_new()
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, TaskStatus.Running));
        run.When(Do.Report('a', 1, TaskStatus.Running, digest: 0)).ThenNothing();
        run.Then(Do.Cancel('a', 1, CancelOutcome.Requested)).When(Do.Report('a', 1, TaskStatus.Running, digest: 0)).ThenNothing();
    }

    [Fact]
    public void An_unanswered_submission_that_did_arrive_is_told_to_stop()
    {
        var run = Given.Template("a").Where("a:submit-failed");
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, TaskStatus.Running)).Decision.Rejection);
    }

    [Fact]
    public void Another_body_after_the_end_is_stale_even_with_the_same_status()
    {
        var run = Given.Template("a").Where("a:success");
        run.When(Do.Report('a', 1, TaskStatus.Success, digest: 77)).ThenRefusedOnRecord(
            new RunRejection.StaleCallback(Given.Task('a'), 1, 1, TaskStatus.Success),
            Happened.Stale('a', 1, 1, TaskStatus.Success, TaskStatus.Success));
    }

    [Fact]
    public void Has_its_sentence() => Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"))
        .When(Do.Report('a', 1, TaskStatus.Success)).Decision.Rejection!.Detail
        .ShouldBe("callback for attempt 1 of task 1 is stale: the task is dispatched at attempt 2");

    [Fact]
    public void A_superseded_attempt_changes_nothing_and_is_noted_once()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"));
        var refused = new RunRejection.StaleCallback(Given.Task('a'), 1, 2, TaskStatus.Dispatched);
        run.When(Do.Report('a', 1, TaskStatus.Success)).ThenRefusedOnRecord(refused, Happened.Stale('a', 1, 2, TaskStatus.Dispatched, TaskStatus.Success));
        for (var i = 0; i < 100; i++) run.When(Do.Report('a', 1, TaskStatus.Success, digest: i + 1)).ThenRefused(refused);
        Assert.Equal((TaskStatus.Dispatched, 2), (run['a'].Status, run['a'].Attempt));
    }

    [Fact]
    public void A_doubled_last_callback_after_the_reset_is_stale()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a", auto: false));
        run.When(Do.Report('a', 1, TaskStatus.Failed)).ThenRefusedOnRecord(
            new RunRejection.StaleCallback(Given.Task('a'), 1, 1, TaskStatus.Created),
            Happened.Stale('a', 1, 1, TaskStatus.Created, TaskStatus.Failed));
        Assert.Equal($"partial rerun requested by {Do.Operator}: {Do.Why}", run['a'].Message);
    }

    [Fact]
    public void The_first_report_of_a_new_attempt_may_equal_the_last_of_the_one_before()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"));
        Assert.IsType<TaskStatusUpdated>(run.When(Do.Report('a', 2, TaskStatus.Failed)).Decision.Events[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void An_attempt_that_never_was_is_stale(int attempt) => Given.Template("a").Where("a:running")
        .When(Do.Report('a', attempt, TaskStatus.Success))
        .ThenRefusedOnRecord(
            new RunRejection.StaleCallback(Given.Task('a'), attempt, 1, TaskStatus.Running),
            Happened.Stale('a', attempt, 1, TaskStatus.Running, TaskStatus.Success));

    [Fact]
    public void Without_an_attempt_the_active_one_is_meant()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"));
        var updated = Assert.IsType<TaskStatusUpdated>(run.When(Do.Report('a', null, TaskStatus.Success)).Decision.Events[0]);
        Assert.Equal(2, updated.Attempt);
    }

    [Theory]
    [InlineData("created")]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    [InlineData("submit-failed")]
    public void Without_an_attempt_and_none_active_it_is_refused(string status)
    {
        var run = Given.Template("a").Where($"a:{status}");
        run.When(Do.Report('a', null, TaskStatus.Success)).Decision.Rejection!.Detail
            .ShouldBe($"callback for task 1 names no attempt and none is active: the task is {status}");
        run.When(Do.Report('a', null, TaskStatus.Success)).ThenRefused(new RunRejection.StaleCallback(Given.Task('a'), null, run['a'].Attempt, run['a'].Status));
    }

    [Fact]
    public void Notes_of_stale_callbacks_are_capped()
    {
        var run = Given.Template("a").Where("a:running");
        var seq = run.State.Seq;
        for (var attempt = 2; attempt < 500; attempt++) Assert.NotNull(run.When(Do.Report('a', attempt, TaskStatus.Success)).Decision.Rejection);
        Assert.Equal(seq + Limits.MaxStaleAttemptsJournaled, run.State.Seq);
    }

    [Fact]
    public void A_late_running_does_not_undo_the_end()
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, TaskStatus.Success));
        Assert.NotNull(run.When(Do.Report('a', 1, TaskStatus.Running)).Decision.Rejection);
        Assert.Equal(TaskStatus.Success, run['a'].Status);
    }

    [Fact]
    public void Callbacks_may_overtake_the_outcome_of_the_submission()
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, TaskStatus.Running));
        run.When(Do.Accepted('a', 1)).ThenNothing();
        run.When(Do.Refused('a', 1)).ThenNothing();
        run.Then(Do.Report('a', 1, TaskStatus.Success));
        run.When(Do.Accepted('a', 1)).ThenNothing();
        run.When(Do.Refused('a', 1)).ThenNothing();
    }

    [Fact]
    public void The_outcome_of_an_earlier_attempts_submission_does_nothing()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"));
        run.When(Do.Accepted('a', 1)).ThenNothing();
        run.When(Do.Refused('a', 1)).ThenNothing();
        run.When(Do.Refused('a', 3)).ThenNothing();
    }

    [Fact]
    public void A_refused_submission_says_why()
    {
        var run = Given.Template("a").Where("a:dispatched");
        run.When(Do.Refused('a', 1)).Then(Happened.SubmitFailed('a', 1), Happened.Failed(1));
        Assert.Equal("runner submit failed: 503", run['a'].Message);
    }

    [Fact]
    public void Start_end_and_exit_code_are_kept_and_the_time_of_arrival_stands_in_for_missing_ones()
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, TaskStatus.Running));
        var started = run.Now;
        Assert.Equal(started, run['a'].StartedAt);
        run.Then(Do.Report('a', 1, TaskStatus.Running, digest: 5, message: "half way"));
        Assert.Equal((started, "half way"), (run['a'].StartedAt, run['a'].Message));
        run.Then(Do.Report('a', 1, TaskStatus.Failed, exitCode: 9));
        Assert.Equal((started, run.Now, 9, "half way"), (run['a'].StartedAt!.Value, run['a'].FinishedAt!.Value, run['a'].ExitCode!.Value, run['a'].Message));
    }

    [Fact]
    public void An_exit_code_before_the_end_is_not_taken()
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, TaskStatus.Running, exitCode: 1, stdout: "x"));
        Assert.Null(run['a'].ExitCode);
        Assert.Null(((TaskStatusUpdated)run.Journal[^1]).StdoutBytes);
    }

    [Fact]
    public void Output_is_measured_in_bytes()
    {
        var run = Given.Template("a").Where("a:dispatched").Then(Do.Report('a', 1, TaskStatus.Success, stdout: "ü€"));
        Assert.Equal(5, run.Journal.OfType<TaskStatusUpdated>().Last().StdoutBytes);
    }
}
