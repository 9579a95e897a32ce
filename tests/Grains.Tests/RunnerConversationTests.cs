using Multyagents.Runner.Protocol;

namespace Multyagents.Grains.Tests;

/// <summary>The task grain's conversation with the runner, with every way that it can go wrong.</summary>
public sealed class RunnerConversationTests
{
    [Fact]
    public async Task A_submission_carries_attempt_token_and_key()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(7, autoDispatch: true, "only");
        await host.UntilStatus(run.TaskIds[0], 7, TaskStatus.Queued);

        var (request, key) = Assert.Single(host.World.Runner.Submissions);
        Assert.Equal(run.TaskIds[0].ToString(), request.TaskId);
        Assert.Equal("run-7", request.RunId);
        Assert.Equal(1, request.Attempt);
        Assert.Equal("do only", request.Prompt);
        Assert.Equal("no-workspace", request.ExecutionMode);
        Assert.Equal(60, request.TimeoutSeconds);
        Assert.Equal($"http://control-plane/runner/tasks/{run.TaskIds[0]}/status?attempt=1", request.StatusCallbackUrl);
        Assert.Equal(43, request.StatusCallbackToken!.Length);
        Assert.EndsWith($"-task-{run.TaskIds[0]}-attempt-1", key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("unreachable")]
    public async Task A_runner_that_does_not_take_it_makes_submit_failed_and_the_task_can_be_dispatched_again(string how)
    {
        await using var host = await GrainHost.Start();
        host.World.Runner.OnSubmit = _ => Task.FromResult<RunnerReply>(
            how == "refused" ? new RunnerReply.Refused(500, "runner answered 500") : new RunnerReply.Unreachable("no answer within 5 s"));
        var run = await host.Create(1, autoDispatch: false, "only");

        var spawned = Assert.Single(GrainHost.Accepted(await host.Run(1).DispatchReady(1)).Spawn);
        Assert.False(spawned.Submitted);
        Assert.Equal(TaskStatus.SubmitFailed, spawned.TaskStatus);
        Assert.StartsWith("runner submit failed: ", spawned.Error, StringComparison.Ordinal);
        Assert.Equal(how == "unreachable" ? [run.TaskIds[0].ToString()] : [], host.World.Runner.Cancels);

        host.World.Runner.OnSubmit = null;
        Assert.True(GrainHost.Accepted(await host.Task(run.TaskIds[0]).Dispatch()).RunnerSubmission.Submitted);
        Assert.Equal(2, (await host.View(run.TaskIds[0], 1)).Attempt);
    }

    [Fact]
    public async Task Times_that_no_clock_can_tell_do_no_harm()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "a", "b", "c", "d");
        foreach (var task in run.TaskIds) await host.UntilStatus(task, 1, TaskStatus.Queued);

        foreach (var task in run.TaskIds)
        {
            GrainHost.Accepted(await host.Task(task).Report(new(
                task, 1, TaskStatus.Success, ReportSources.Callback, StartedAt: DateTimeOffset.MinValue, FinishedAt: DateTimeOffset.MaxValue)));
        }

        var figures = Assert.Single((await host.Run(1).Get())!.Rollup.PerRole);
        Assert.Equal((4, 4 * TimeSpan.FromDays(8)), (figures.Succeeded, figures.Duration));
        Assert.Equal(host.World.Clock.GetUtcNow(), (await host.View(run.TaskIds[0], 1)).FinishedAt);
    }

    [Theory]
    [InlineData(-1_000_000)]
    [InlineData(1_000_000)]
    public async Task A_runners_wrong_clock_moves_no_deadline(int secondsWrong)
    {
        await using var host = await GrainHost.Start();
        var task = (await host.Create(1, autoDispatch: true, "only")).TaskIds[0];
        await host.UntilStatus(task, 1, TaskStatus.Queued);
        var said = host.World.Clock.GetUtcNow().AddSeconds(secondsWrong);
        host.World.Runner.Tasks[task.ToString()] = host.World.Runner.Tasks[task.ToString()] with { Status = RunnerStatus.Running, StartedAt = said };
        GrainHost.Accepted(await host.Task(task).Report(new(task, 1, TaskStatus.Running, ReportSources.Callback, StartedAt: said)));

        var begun = host.World.Clock.GetUtcNow();

        // The look-up's timer is set anew only when its turn has run: a clock that then stood still would never ring again.
        await GrainHost.Until(
            async () =>
            {
                host.World.Clock.Advance(TimeSpan.FromSeconds(5));
                return (await host.View(task, 1)).Status == TaskStatus.Failed;
            },
            "the attempt has timed out");
        var ended = await host.View(task, 1);
        Assert.StartsWith("timed out after 60 s", ended.Message, StringComparison.Ordinal);
        // The time-out and the grace; how much later is a matter of the machine, and always less than the clock is wrong.
        Assert.InRange(ended.FinishedAt!.Value - begun, TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(500_000));
    }

    [Fact]
    public async Task A_callback_may_overtake_the_answer_to_the_submission()
    {
        await using var host = await GrainHost.Start();
        var answer = new TaskCompletionSource<RunnerReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.World.Runner.OnSubmit = _ => answer.Task;
        var run = await host.Create(1, autoDispatch: true, "only");
        var task = run.TaskIds[0];
        await GrainHost.Until(() => Task.FromResult(host.World.Runner.Submissions.Count == 1), "the submission is under way");

        Assert.Equal(TaskStatus.Success, GrainHost.Accepted(await host.Report(task, TaskStatus.Success, attempt: 1)).Status);
        answer.SetResult(new RunnerReply.Unreachable("too late"));

        await GrainHost.Until(() => Task.FromResult(host.World.Runner.Cancels.Count == 1), "the submission was given up");
        Assert.Equal(TaskStatus.Success, (await host.View(task, 1)).Status);
        Assert.DoesNotContain("task.runner_submit_failed", await host.EventTypes(1));
    }

    [Fact]
    public async Task An_attempt_is_sent_only_when_the_one_before_is_withdrawn()
    {
        await using var host = await GrainHost.Start();
        var runner = host.World.Runner;
        var answer = new TaskCompletionSource<RunnerReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var withdrawal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        runner.OnSubmit = request => request.Attempt == 1 ? answer.Task : Task.FromResult<RunnerReply>(new RunnerReply.Answered(runner.Accept(request)));
        runner.OnCancel = async _ =>
        {
            await withdrawal.Task;
            return new RunnerReply.NotFound();
        };
        var task = (await host.Create(1, autoDispatch: true, "only")).TaskIds[0];
        await GrainHost.Until(() => Task.FromResult(runner.Submissions.Count == 1), "the first submission is under way");

        // A callback ends the first attempt while its submission waits for its answer, and the task is run again.
        GrainHost.Accepted(await host.Report(task, TaskStatus.Failed, attempt: 1));
        var rerun = host.Run(1).PartialRerun(RunLifecycleTests.Rerun(task));
        await GrainHost.Until(async () => (await host.View(task, 1)).Attempt == 2, "the second attempt is on record");
        await NothingIsSent();
        answer.SetResult(new RunnerReply.Unreachable("no answer within 5 s"));
        await GrainHost.Until(() => Task.FromResult(runner.Cancels.Count == 1), "the first submission is being withdrawn");
        await NothingIsSent();
        withdrawal.SetResult();

        // Runners cancel by task: had the second been there, it would have been hit.
        GrainHost.Accepted(await rerun);
        Assert.Equal([1, 2], runner.Submissions.Select(sent => sent.Request.Attempt));
        Assert.Single(runner.Cancels);
        Assert.Equal(TaskStatus.Queued, (await host.View(task, 1)).Status);

        // Enough turns of both grains for a submission to be sent, if nothing holds it.
        async Task NothingIsSent()
        {
            for (var turn = 0; turn < 50; turn++)
            {
                await host.View(task, 1);
                await host.Task(task).GetApproval();
            }

            Assert.Single(runner.Submissions);
        }
    }

    [Fact]
    public async Task A_slow_runner_does_not_block_its_run()
    {
        await using var host = await GrainHost.Start();
        var answer = new TaskCompletionSource<RunnerReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.World.Runner.OnSubmit = _ => answer.Task;
        await host.Create(1, autoDispatch: false, "slow", "other");

        var dispatching = host.Run(1).DispatchReady(1);
        await GrainHost.Until(() => Task.FromResult(host.World.Runner.Submissions.Count == 1), "the submission is under way");
        Assert.Equal(RunStatus.Paused, GrainHost.Accepted(await host.Run(1).Pause(new(null, null))).Status);
        Assert.False(dispatching.IsCompleted);

        answer.SetResult(new RunnerReply.Answered(host.World.Runner.Accept(host.World.Runner.Submissions[0].Request)));
        Assert.True(Assert.Single(GrainHost.Accepted(await dispatching).Spawn).Submitted);
    }

    [Fact]
    public async Task Stale_callbacks_are_refused_and_on_record_once()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        var task = run.TaskIds[0];
        await RunLifecycleTests.Finish(host, task, TaskStatus.Failed);
        GrainHost.Accepted(await host.Run(1).PartialRerun(RunLifecycleTests.Rerun(task)));

        for (var i = 0; i < 3; i++)
            Assert.IsType<RunRejection.StaleCallback>((await host.Report(task, TaskStatus.Success, attempt: 1, message: $"late {i}")).Rejection);

        Assert.Equal(TaskStatus.Queued, (await host.View(task, 1)).Status);
        Assert.Single(await host.EventTypes(1), type => type == "task.stale_callback_rejected");
    }

    [Fact]
    public async Task A_cancel_asks_the_runner_and_takes_its_word()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "a", "b", "c", "later: a");
        foreach (var task in run.TaskIds.Take(3)) await host.UntilStatus(task, 1, TaskStatus.Queued);

        Assert.Equal(TaskStatus.Canceled, GrainHost.Accepted(await host.Task(run.TaskIds[0]).Cancel("ann")).Status);
        host.World.Runner.OnCancel = id => Task.FromResult<RunnerReply>(new RunnerReply.Answered(host.World.Runner.Tasks[id] with { Status = RunnerStatus.CancelRequested }));
        Assert.Equal(TaskStatus.CancelRequested, GrainHost.Accepted(await host.Task(run.TaskIds[1]).Cancel("ann")).Status);
        host.World.Runner.OnCancel = _ => Task.FromResult<RunnerReply>(new RunnerReply.Unreachable("connection refused"));
        Assert.Equal(TaskStatus.Queued, GrainHost.Accepted(await host.Task(run.TaskIds[2]).Cancel("ann")).Status);
        Assert.Equal(TaskStatus.Canceled, GrainHost.Accepted(await host.Task(run.TaskIds[3]).Cancel("ann")).Status);

        var types = await host.EventTypes(1);
        Assert.Equal(3, types.Count(type => type == "task.runner_cancel_requested"));
        Assert.Single(types, type => type == "task.runner_cancel_failed");
        Assert.Equal(3, host.World.Runner.Cancels.Count);
    }

    [Fact]
    public async Task A_runner_that_cannot_be_asked_to_cancel_is_noted_once_and_asked_again()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        var task = run.TaskIds[0];
        await host.UntilStatus(task, 1, TaskStatus.Queued);
        host.World.Runner.OnCancel = _ => Task.FromResult<RunnerReply>(new RunnerReply.Unreachable("connection refused"));
        GrainHost.Accepted(await host.Task(task).Cancel("ann"));

        for (var asked = 1; asked < 4; asked++)
        {
            await GrainHost.Until(
                () =>
                {
                    host.World.Clock.Advance(TimeSpan.FromSeconds(15));
                    return Task.FromResult(host.World.Runner.Cancels.Count > asked);
                },
                "the cancel is tried again");
        }

        Assert.Single(await host.EventTypes(1), type => type == "task.runner_cancel_failed");

        host.World.Runner.OnCancel = null;
        await GrainHost.Until(
            async () =>
            {
                host.World.Clock.Advance(TimeSpan.FromSeconds(15));
                return (await host.View(task, 1)).Status == TaskStatus.Canceled;
            },
            "the runner has canceled");
    }

    [Fact]
    public async Task A_report_about_a_task_that_was_never_dispatched_is_stale()
    {
        await using var host = await GrainHost.Start();
        await host.World.Catalog.CreateTask(new(1), GrainHost.Spec("alone"), host.World.Clock.GetUtcNow());

        Assert.IsType<RunRejection.StaleCallback>((await host.Report(new(1), TaskStatus.Success)).Rejection);
        Assert.IsType<RunRejection.TaskNotFound>((await host.Report(new(999), TaskStatus.Success)).Rejection);
    }

    [Fact]
    public async Task Secrets_in_what_a_runner_says_are_not_stored()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        await host.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);
        GrainHost.Accepted(await host.Report(run.TaskIds[0], TaskStatus.Success, attempt: 1, message: "password=hunter2", stdout: "x token=abc y"));

        Assert.Equal("password=[REDACTED]", (await host.View(run.TaskIds[0], 1)).Message);
        Assert.Equal("x token=[REDACTED] y", (await host.World.Journal.FindOutput(run.TaskIds[0], 1))!.Stdout);
    }

    [Fact]
    public async Task What_the_runner_had_finished_when_the_cancel_came_counts_as_finished()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        await host.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);
        host.World.Runner.OnCancel = id => Task.FromResult<RunnerReply>(new RunnerReply.Answered(host.World.Runner.Tasks[id] with { Status = RunnerStatus.Success, ExitCode = 0, Stdout = "done" }));

        Assert.Equal(TaskStatus.Success, GrainHost.Accepted(await host.Task(run.TaskIds[0]).Cancel("ann")).Status);
        Assert.Equal("done", (await host.World.Journal.FindOutput(run.TaskIds[0], 1))!.Stdout);
    }

    [Fact]
    public async Task An_abort_cancels_what_is_active_and_is_for_good()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "a", "b", "after: a b");
        foreach (var task in run.TaskIds.Take(2)) await host.UntilStatus(task, 1, TaskStatus.Queued);

        Assert.Equal(RunStatus.Aborted, GrainHost.Accepted(await host.Run(1).Abort(new("ann", null))).Status);
        foreach (var task in run.TaskIds.Take(2)) await host.UntilStatus(task, 1, TaskStatus.Canceled);
        Assert.IsType<RunRejection.RunIsAborted>((await host.Run(1).Resume(new(null, null))).Rejection);
        Assert.IsType<RunRejection.RunIsAborted>((await host.Run(1).PartialRerun(RunLifecycleTests.Rerun(run.TaskIds[0]))).Rejection);
    }

    [Fact]
    public async Task A_request_with_a_key_in_flight_is_refused_and_its_repetition_re_runs_nothing()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        var task = run.TaskIds[0];
        await RunLifecycleTests.Finish(host, task, TaskStatus.Failed);
        var answer = new TaskCompletionSource<RunnerReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.World.Runner.OnSubmit = _ => answer.Task;
        var request = RunLifecycleTests.Rerun(task) with { IdempotencyKey = "k", RequestHash = "h" };

        var first = host.Run(1).PartialRerun(request);
        await GrainHost.Until(() => Task.FromResult(host.World.Runner.Submissions.Count == 2), "the re-run is being submitted");
        Assert.Equal(new RunRejection.IdempotencyKeyInFlight("k"), (await host.Run(1).PartialRerun(request)).Rejection);

        answer.SetResult(new RunnerReply.Answered(host.World.Runner.Accept(host.World.Runner.Submissions[1].Request)));
        var accepted = GrainHost.Accepted(await first);
        var replayed = GrainHost.Accepted(await host.Run(1).PartialRerun(request));
        Assert.True(replayed.Replayed);
        Assert.Equal(accepted.ResetTaskIds, replayed.ResetTaskIds);
        Assert.Equal(new RunRejection.IdempotencyKeyReused("k"), (await host.Run(1).PartialRerun(request with { RequestHash = "other" })).Rejection);
        Assert.Single(await host.EventTypes(1), type => type == "workflow_run.partial_rerun_requested");
    }
}
