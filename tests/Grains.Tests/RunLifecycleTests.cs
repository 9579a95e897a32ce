namespace Multyagents.Grains.Tests;

/// <summary>A run from its creation to its end, through the real grains.</summary>
public sealed class RunLifecycleTests
{
    [Fact]
    public async Task An_auto_dispatching_run_goes_through_its_dag_by_itself()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "root", "left: root", "right: root", "join: left right");
        Assert.Equal(RunStatus.Running, run.Status);

        foreach (var task in run.TaskIds)
        {
            await host.UntilStatus(task, 1, TaskStatus.Queued);
            GrainHost.Accepted(await host.Report(task, TaskStatus.Running));
            GrainHost.Accepted(await host.Report(task, TaskStatus.Success));
        }

        Assert.Equal(RunStatus.Success, (await host.Run(1).Get())!.Status);
        Assert.Equal(run.TaskIds.Select(task => task.ToString()), host.World.Runner.Submissions.Select(sent => sent.Request.TaskId).Order());
        Assert.Equal("workflow_run.succeeded", (await host.EventTypes(1))[^1]);
    }

    [Fact]
    public async Task A_manual_run_waits_for_each_dispatch_and_says_why_nothing_is_ready()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: false, "root", "next: root");
        Assert.Equal(RunStatus.Created, run.Status);

        var first = GrainHost.Accepted(await host.Run(1).DispatchReady(10));
        Assert.Equal([run.TaskIds[0]], first.Spawn.Select(spawned => spawned.TaskId));
        Assert.True(first.Spawn[0].Submitted);
        Assert.Equal(TaskStatus.Queued, first.Spawn[0].TaskStatus);
        Assert.Equal([run.TaskIds[0]], first.Plan.Ready.Select(ready => ready.TaskId));
        Assert.Equal("dependencies-not-satisfied", first.Plan.Blocked[0].Reason);

        var second = GrainHost.Accepted(await host.Run(1).DispatchNext());
        Assert.Null(second.Spawned);
        Assert.Equal("dependencies not satisfied", second.Reason);
    }

    [Fact]
    public async Task A_failed_branch_is_re_run_and_the_rest_keeps_its_attempts()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "root", "good: root", "bad: root", "join: good bad");
        var (root, good, bad, join) = (run.TaskIds[0], run.TaskIds[1], run.TaskIds[2], run.TaskIds[3]);
        await Finish(host, root, TaskStatus.Success);
        await Finish(host, good, TaskStatus.Success);
        await Finish(host, bad, TaskStatus.Failed);
        Assert.Equal(RunStatus.Failed, (await host.Run(1).Get())!.Status);
        var untouched = await host.View(good, 1);

        var rerun = GrainHost.Accepted(await host.Run(1).PartialRerun(Rerun(bad)));

        Assert.Equal([bad], rerun.ResetTaskIds);
        Assert.Equal([join], rerun.DownstreamTaskIds);
        Assert.Equal([bad], rerun.Plan.Ready.Select(ready => ready.TaskId));
        Assert.True(Assert.Single(rerun.Spawn).Submitted);
        Assert.Equal(2, (await host.View(bad, 1)).Attempt);
        Assert.Equal(untouched, await host.View(good, 1));

        await Finish(host, bad, TaskStatus.Success);
        await Finish(host, join, TaskStatus.Success);
        Assert.Equal(RunStatus.Success, (await host.Run(1).Get())!.Status);
        Assert.Equal(untouched, await host.View(good, 1));
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_plan_and_leaves_no_trace()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "bad", "after: bad");
        await Finish(host, run.TaskIds[0], TaskStatus.Failed);
        var before = await host.EventTypes(1);

        var preview = GrainHost.Accepted(await host.Run(1).PartialRerun(Rerun(run.TaskIds[0]) with { DryRun = true }));
        Assert.True(preview.DryRun);
        Assert.Equal(before, await host.EventTypes(1));

        var real = GrainHost.Accepted(await host.Run(1).PartialRerun(Rerun(run.TaskIds[0])));
        Assert.Equal(real.Plan, preview.Plan);
        Assert.Equal(real.DownstreamTaskIds, preview.DownstreamTaskIds);
        Assert.Equal(real.ResetTaskIds, preview.ResetTaskIds);
    }

    [Fact]
    public async Task A_run_cannot_be_created_twice()
    {
        await using var host = await GrainHost.Start();
        await host.Create(1, autoDispatch: false, "only");
        var again = await host.Run(1).Create(new(null, null, false, [new(new(999), null, [], GrainHost.Spec("other"))], false));
        Assert.Equal(new RunRejection.RunExists(new(1)), again.Rejection);
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_by_name()
    {
        await using var host = await GrainHost.Start();
        Assert.Null(await host.Run(7).Get());
        Assert.Equal(new RunRejection.RunNotFound(new(7)), (await host.Run(7).Pause(new(null, null))).Rejection);
        Assert.Equal(new RunRejection.TaskNotFound(new(9)), (await host.Task(new(9)).Dispatch()).Rejection);
        Assert.Equal(new RunRejection.TaskNotFound(new(9)), (await host.Report(new(9), TaskStatus.Running)).Rejection);
    }

    [Fact]
    public async Task A_task_outside_any_run_is_dispatched_as_a_run_of_its_own()
    {
        await using var host = await GrainHost.Start();
        await host.World.Catalog.CreateTask(new(5), GrainHost.Spec("alone"), host.World.Clock.GetUtcNow());

        var dispatched = GrainHost.Accepted(await host.Task(new(5)).Dispatch());

        Assert.True(dispatched.RunnerSubmission.Submitted);
        Assert.Equal("task-5", dispatched.RunnerPayload.RunId);
        Assert.Equal("task-5", host.World.Runner.Submissions[0].Request.RunId);
        GrainHost.Accepted(await host.Report(new(5), TaskStatus.Success));
        Assert.Equal(RunStatus.Success, (await host.Run(-5).Get())!.Status);
        Assert.Equal(new RunRejection.NotDispatchable(new(5), TaskStatus.Success), (await host.Task(new(5)).Dispatch()).Rejection);
    }

    [Fact]
    public async Task Committed_entries_are_published_in_order()
    {
        await using var host = await GrainHost.Start();
        var seen = new System.Collections.Concurrent.ConcurrentQueue<long>();
        var stream = host.Client.GetStreamProvider(RunStreams.Provider).GetStream<RunEventsCommitted>(RunStreams.Of(new(1)));
        await stream.SubscribeAsync((committed, _) =>
        {
            foreach (var entry in committed.Entries) seen.Enqueue(entry.Seq);
            return Task.CompletedTask;
        });

        var run = await host.Create(1, autoDispatch: true, "only");
        await Finish(host, run.TaskIds[0], TaskStatus.Success);

        var last = (await host.Run(1).Get())!.Version;
        await GrainHost.Until(
            () =>
            {
                // What delivers a stream may go by the clock of the grains.
                host.World.Clock.Advance(TimeSpan.FromMilliseconds(200));
                return Task.FromResult(seen.Count == last);
            },
            "all entries were published");
        Assert.Equal(Enumerable.Range(1, (int)last).Select(seq => (long)seq), seen);
    }

    internal static PartialRerunRequest Rerun(params TaskId[] tasks) =>
        new(tasks.ToValueList(), [], "bob", "fixed it", AutoDispatch: true, 10, DryRun: false, null, null, null);

    internal static async Task Finish(GrainHost host, TaskId task, TaskStatus status)
    {
        await host.UntilStatus(task, 1, TaskStatus.Queued);
        GrainHost.Accepted(await host.Report(task, status));
    }
}
