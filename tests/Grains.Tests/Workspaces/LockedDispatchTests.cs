namespace Multyagents.Grains.Tests.Workspaces;

/// <summary>Tasks that need paths of their project, through the grains: who gets them, who waits, and when they come free.</summary>
public sealed class LockedDispatchTests
{
    private static readonly ProjectId Shop = new(7);

    [Fact]
    public async Task A_dispatch_is_refused_while_another_run_holds_an_overlapping_path()
    {
        await using var host = await Start();
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        var other = await Locking(host, 2, autoDispatch: false, "/srv/shop/src/app");
        GrainHost.Accepted(await host.Task(holder).Dispatch());

        var refused = (await host.Task(other).Dispatch()).Rejection;

        Assert.Equal(new RunRejection.WorkspaceLocked(other, [new("/srv/shop/src/app", "/srv/shop/src", holder, new(1))]), refused);
        Assert.Equal(TaskStatus.Created, (await host.View(other, 2)).Status);
        Assert.True((await host.View(holder, 1)).Workspace.HoldsLocks);
        Assert.Single(host.World.Runner.Submissions);
    }

    [Theory]
    [InlineData(TaskStatus.Success)]
    [InlineData(TaskStatus.Failed)]
    [InlineData(TaskStatus.Canceled)]
    public async Task The_end_of_the_attempt_gives_the_paths_back(TaskStatus end)
    {
        await using var host = await Start();
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        var other = await Locking(host, 2, autoDispatch: false, "/srv/shop");
        GrainHost.Accepted(await host.Task(holder).Dispatch());
        Assert.IsType<RunRejection.WorkspaceLocked>((await host.Task(other).Dispatch()).Rejection);

        GrainHost.Accepted(await host.Report(holder, end, attempt: 1));
        await GrainHost.Until(async () => (await host.Locks(Shop.Value).List()).Count == 0, "the paths are free");

        Assert.Equal("task.locks_released", (await host.EventTypes(1)).Last(type => type.StartsWith("task.", StringComparison.Ordinal)));
        Assert.True(GrainHost.Accepted(await host.Task(other).Dispatch()).RunnerSubmission.Submitted);
    }

    [Fact]
    public async Task A_refused_submission_gives_the_paths_back()
    {
        await using var host = await Start();
        host.World.Runner.OnSubmit = _ => Task.FromResult<Runner.Protocol.RunnerReply>(new Runner.Protocol.RunnerReply.Refused(500, "no"));
        var task = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");

        Assert.False(GrainHost.Accepted(await host.Task(task).Dispatch()).RunnerSubmission.Submitted);

        await GrainHost.Until(async () => (await host.Locks(Shop.Value).List()).Count == 0, "the paths are free");
        Assert.False((await host.View(task, 1)).Workspace.HoldsLocks);
    }

    [Fact]
    public async Task An_auto_dispatching_run_waits_for_its_paths_and_goes_on_by_itself()
    {
        await using var host = await Start();
        var holder = await Locking(host, 1, autoDispatch: true, "/srv/shop/src");
        await host.UntilStatus(holder, 1, TaskStatus.Queued);
        var waiting = await Locking(host, 2, autoDispatch: true, "/srv/shop/src");
        await host.Run(2).Drive();
        Assert.Equal(TaskStatus.Created, (await host.View(waiting, 2)).Status);

        GrainHost.Accepted(await host.Report(holder, TaskStatus.Success, attempt: 1));

        await host.UntilStatus(waiting, 2, TaskStatus.Queued);
        Assert.Equal([waiting], (await host.Locks(Shop.Value).List()).Select(held => held.TaskId));
    }

    [Fact]
    public async Task Of_two_tasks_of_one_run_that_need_one_path_one_runs_after_the_other()
    {
        await using var host = await Start();
        var run = GrainHost.Accepted(await host.Run(1).Create(new(
            null, "ann", true, [.. Enumerable.Range(1, 4).Select(id => NewTask(id, "/srv/shop/src"))], ClaimsExistingTasks: false)));

        for (var ended = 0; ended < 4; ended++)
        {
            TaskView? active = null;
            await GrainHost.Until(
                async () => (active = (await host.Run(1).GetTasks([])).SingleOrDefault(task => task.Status == TaskStatus.Queued)) is not null, "one task has the path");
            Assert.Equal(1, (await host.Run(1).GetTasks([])).Count(task => task.Status.IsActive()));
            GrainHost.Accepted(await host.Report(active!.TaskId, TaskStatus.Success, attempt: 1));
        }

        Assert.Equal(RunStatus.Success, (await host.Run(1).Get())!.Status);
        Assert.Equal(run.TaskIds.Order(), host.World.Runner.Submissions.Select(sent => new TaskId(long.Parse(sent.Request.TaskId, null))).Order());
    }

    [Fact]
    public async Task Many_tasks_that_wait_for_one_path_are_one_question()
    {
        await using var host = await Start();
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(holder).Dispatch());
        var asked = host.World.Locks.Loads;
        const int Waiting = 500;
        GrainHost.Accepted(await host.Run(2).Create(new(
            null, "ann", true, [.. Enumerable.Range(100, Waiting).Select(id => NewTask(id, "/srv/shop/src"))], ClaimsExistingTasks: false)));
        await host.Run(2).Drive();
        await GrainHost.Until(() => Task.FromResult(host.World.Locks.Loads > asked), "the run has asked");

        GrainHost.Accepted(await host.Report(holder, TaskStatus.Success, attempt: 1));
        await GrainHost.Until(async () => (await host.Run(2).Get())!.Counts.Queued == 1, "one of them has the path");

        Assert.InRange(host.World.Locks.Loads - asked, 2, Waiting / 10);
    }

    [Fact]
    public async Task A_task_that_became_ready_during_a_pause_gets_its_paths_when_the_run_is_resumed()
    {
        await using var host = await Start();
        GrainHost.Accepted(await host.Run(1).Create(new(
            null,
            "ann",
            true,
            [new(new TaskId(1), null, [], GrainHost.Spec("first")), NewTask(2, "/srv/shop/src") with { DependsOn = [new TaskId(1)] }],
            ClaimsExistingTasks: false)));
        await host.UntilStatus(new TaskId(1), 1, TaskStatus.Queued);
        GrainHost.Accepted(await host.Run(1).Pause(new("olga", null)));
        GrainHost.Accepted(await host.Report(new TaskId(1), TaskStatus.Success, attempt: 1));
        Assert.Equal(TaskStatus.Created, (await host.View(new TaskId(2), 1)).Status);

        GrainHost.Accepted(await host.Run(1).Resume(new("olga", null)));

        await host.UntilStatus(new TaskId(2), 1, TaskStatus.Queued);
    }

    [Fact]
    public async Task Projects_whose_folders_overlap_do_not_share_a_path()
    {
        await using var host = await Start();
        await host.World.Catalog.SaveProject(new(new(8), "app", "/srv/shop/src/app", []));
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        var inner = new TaskId(20);
        GrainHost.Accepted(await host.Run(2).Create(new(
            null, "ann", false, [NewTask(20, "/srv/shop/src/app/x") with { Spec = Spec(20, new(8), "/srv/shop/src/app/x") }], ClaimsExistingTasks: false)));
        GrainHost.Accepted(await host.Task(holder).Dispatch());

        Assert.Equal(
            new RunRejection.WorkspaceLocked(inner, [new("/srv/shop/src/app/x", "/srv/shop/src", holder, new(1))]), (await host.Task(inner).Dispatch()).Rejection);
        Assert.Empty(await host.Locks(8).List());

        GrainHost.Accepted(await host.Report(holder, TaskStatus.Success, attempt: 1));
        await GrainHost.Until(async () => (await host.Locks(Shop.Value).List()).Count == 0, "the paths are free");
        Assert.True(GrainHost.Accepted(await host.Task(inner).Dispatch()).RunnerSubmission.Submitted);
    }

    [Fact]
    public async Task Runs_of_an_inner_project_wait_quietly_and_go_on_at_once_when_the_outer_one_lets_go()
    {
        await using var host = await Start();
        await host.World.Catalog.SaveProject(new(new(8), "app", "/srv/shop/src", []));
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(holder).Dispatch());
        foreach (var run in (int[])[2, 3])
        {
            var waits = NewTask(run * 10, "") with { Spec = Spec(run * 10, new(8), "/srv/shop/src/app") };
            GrainHost.Accepted(await host.Run(run).Create(new(null, "ann", true, [waits], ClaimsExistingTasks: false)));
        }

        await host.Run(2).Drive();
        await host.Run(3).Drive();
        var saves = (await host.World.Locks.Load(Shop)).Version;
        await host.Run(2).Drive();
        await host.Run(3).Drive();
        Assert.Equal(saves, (await host.World.Locks.Load(Shop)).Version);

        GrainHost.Accepted(await host.Report(holder, TaskStatus.Success, attempt: 1));
        await GrainHost.Until(async () => (await host.Run(2).Get())!.Counts.Queued + (await host.Run(3).Get())!.Counts.Queued == 1, "one of them has the path");
        var first = (await host.Run(2).Get())!.Counts.Queued == 1 ? 2 : 3;
        GrainHost.Accepted(await host.Report(new TaskId(first * 10), TaskStatus.Success, attempt: 1));
        await host.UntilStatus(new TaskId((5 - first) * 10), 5 - first, TaskStatus.Queued);
    }

    [Fact]
    public async Task A_control_loop_tells_of_the_conflict_and_dispatches_the_rest()
    {
        await using var host = await Start();
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(holder).Dispatch());
        GrainHost.Accepted(await host.Run(2).Create(new(
            null, "ann", false, [NewTask(21, "/srv/shop/src"), NewTask(22, "/srv/shop/docs")], ClaimsExistingTasks: false)));

        var result = GrainHost.Accepted(await host.Run(2).DispatchReady(10));

        Assert.Equal([(21, false, TaskStatus.Created), (22, true, TaskStatus.Queued)], result.Spawn.Select(spawn => ((int)spawn.TaskId.Value, spawn.Submitted, spawn.TaskStatus)));
        Assert.Equal("task 21 cannot lock its paths: /srv/shop/src overlaps /srv/shop/src, held by task " + holder + " of run-1", result.Spawn[0].Error);
    }

    [Fact]
    public async Task Tasks_whose_paths_are_held_keep_nothing_behind_them_waiting()
    {
        await using var host = await Start();
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(holder).Dispatch());
        var held = Enumerable.Range(100, 40).Select(id => NewTask(id, "/srv/shop/src"));
        var free = Enumerable.Range(200, 5).Select(id => NewTask(id, $"/srv/shop/docs/{id}"));
        GrainHost.Accepted(await host.Run(2).Create(new(null, "ann", false, [.. held, .. free], ClaimsExistingTasks: false)));

        var result = GrainHost.Accepted(await host.Run(2).DispatchReady(3));

        Assert.Equal([200, 201, 202], result.Spawn.Where(spawn => spawn.Submitted).Select(spawn => spawn.TaskId.Value));
        Assert.Equal([100, 101, 102], result.Spawn.Where(spawn => !spawn.Submitted).Select(spawn => spawn.TaskId.Value));
        Assert.Equal([.. Enumerable.Range(100, 40), 200, 201, 202], result.Plan.Ready.Select(ready => (int)ready.TaskId.Value));
        Assert.Equal([203, 204], result.Plan.Blocked.Select(blocked => blocked.TaskId!.Value.Value));
        Assert.Equal(203, GrainHost.Accepted(await host.Run(2).DispatchNext()).Spawned!.TaskId.Value);
    }

    [Fact]
    public async Task The_next_dispatch_passes_over_a_task_whose_paths_are_held_and_is_refused_when_there_is_no_other()
    {
        await using var host = await Start();
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(holder).Dispatch());
        GrainHost.Accepted(await host.Run(2).Create(new(
            null, "ann", false, [NewTask(21, "/srv/shop/src"), new(new TaskId(22), null, [], GrainHost.Spec("plain"))], ClaimsExistingTasks: false)));

        var next = GrainHost.Accepted(await host.Run(2).DispatchNext());
        Assert.Equal((new TaskId(22), true), (next.Spawned!.TaskId, next.Spawned.Submitted));

        Assert.Equal(
            new RunRejection.WorkspaceLocked(new(21), [new("/srv/shop/src", "/srv/shop/src", holder, new(1))]), (await host.Run(2).DispatchNext()).Rejection);
    }

    [Fact]
    public async Task A_partial_rerun_takes_the_paths_again_or_tells_who_holds_them()
    {
        await using var host = await Start();
        var task = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(task).Dispatch());
        GrainHost.Accepted(await host.Report(task, TaskStatus.Failed, attempt: 1));
        await GrainHost.Until(async () => (await host.Locks(Shop.Value).List()).Count == 0, "the paths are free");
        var other = await Locking(host, 2, autoDispatch: false, "/srv/shop");
        GrainHost.Accepted(await host.Task(other).Dispatch());

        var blocked = GrainHost.Accepted(await host.Run(1).PartialRerun(Rerun(task)));

        var spawn = Assert.Single(blocked.Spawn);
        Assert.Equal((false, TaskStatus.Created), (spawn.Submitted, spawn.TaskStatus));
        Assert.Contains($"held by task {other} of run-2", spawn.Error, StringComparison.Ordinal);

        GrainHost.Accepted(await host.Report(other, TaskStatus.Success, attempt: 1));
        await GrainHost.Until(async () => (await host.Locks(Shop.Value).List()).Count == 0, "the paths are free");
        Assert.True(GrainHost.Accepted(await host.Task(task).Dispatch()).RunnerSubmission.Submitted);
        Assert.Equal(2, (await host.View(task, 1)).Attempt);
    }

    [Fact]
    public async Task A_dry_run_and_a_refused_rerun_take_no_paths()
    {
        await using var host = await Start();
        var task = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(task).Dispatch());
        GrainHost.Accepted(await host.Report(task, TaskStatus.Failed, attempt: 1));
        await GrainHost.Until(async () => (await host.Locks(Shop.Value).List()).Count == 0, "the paths are free");

        GrainHost.Accepted(await host.Run(1).PartialRerun(Rerun(task) with { DryRun = true }));
        Assert.NotNull((await host.Run(1).PartialRerun(Rerun(new TaskId(999)))).Rejection);

        Assert.Empty(await host.Locks(Shop.Value).List());
    }

    [Fact]
    public async Task An_operator_can_have_the_paths_released()
    {
        await using var host = await Start();
        var task = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        Assert.Empty(GrainHost.Accepted(await host.Run(1).ReleaseLocks(task, "olga")).ReleasedPaths);
        GrainHost.Accepted(await host.Task(task).Dispatch());

        Assert.Equal(["/srv/shop/src"], GrainHost.Accepted(await host.Run(1).ReleaseLocks(task, "olga")).ReleasedPaths);

        await GrainHost.Until(async () => (await host.Locks(Shop.Value).List()).Count == 0, "the paths are free");
        Assert.Empty(GrainHost.Accepted(await host.Run(1).ReleaseLocks(task, "olga")).ReleasedPaths);
        GrainHost.Accepted(await host.Report(task, TaskStatus.Success, attempt: 1));
        Assert.Equal(1, (await host.EventTypes(1)).Count(type => type == "task.locks_released"));
    }

    [Fact]
    public async Task A_failed_run_that_waits_for_paths_goes_on_after_a_restart()
    {
        var world = new World();
        var host = await Start(world);
        var holder = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        GrainHost.Accepted(await host.Task(holder).Dispatch());
        var failing = new TaskId(21);
        GrainHost.Accepted(await host.Run(2).Create(new(
            null, "ann", true, [new(failing, null, [], GrainHost.Spec("fails")), NewTask(22, "/srv/shop/src")], ClaimsExistingTasks: false)));
        await host.UntilStatus(failing, 2, TaskStatus.Queued);
        GrainHost.Accepted(await host.Report(failing, TaskStatus.Failed, attempt: 1));
        Assert.Equal(RunStatus.Failed, (await host.Run(2).Get())!.Status);
        await host.DisposeAsync();

        await using var next = await Start(world);
        Assert.Contains(new RunId(2), await world.Journal.ListUnfinished(null, 10));
        GrainHost.Accepted(await next.Report(holder, TaskStatus.Success, attempt: 1));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await next.UntilStatus(new TaskId(22), 2, TaskStatus.Queued);
    }

    [Fact]
    public async Task Paths_of_a_process_that_was_killed_before_the_attempt_was_on_record_come_free_again()
    {
        var world = new World();
        var host = await Start(world);
        var task = await Locking(host, 1, autoDispatch: false, "/srv/shop/src");
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Journal.BeforeAppend = _ => throw new IOException("the disk is gone");
        await Assert.ThrowsAnyAsync<Exception>(() => host.Task(task).Dispatch());
        await host.Kill(hanging);

        await using var next = await Start(world);
        var other = await Locking(next, 2, autoDispatch: false, "/srv/shop/src");
        Assert.IsType<RunRejection.WorkspaceLocked>((await next.Task(other).Dispatch()).Rejection);
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.True(GrainHost.Accepted(await next.Task(other).Dispatch()).RunnerSubmission.Submitted);
    }

    private static async Task<GrainHost> Start(World? world = null)
    {
        var host = await GrainHost.Start(world);
        await host.World.Catalog.SaveProject(new(Shop, "shop", "/srv/shop", []));
        return host;
    }

    private static async Task<TaskId> Locking(GrainHost host, long run, bool autoDispatch, string path)
    {
        var created = await host.Run(run).Create(new(null, "ann", autoDispatch, [NewTask((int)(run * 10), path)], ClaimsExistingTasks: false));
        return GrainHost.Accepted(created).TaskIds[0];
    }

    private static NewTask NewTask(int id, string path) => new(new TaskId(id), null, [], Spec(id, Shop, path));

    private static TaskSpec Spec(int id, ProjectId project, string path) =>
        GrainHost.Spec($"task {id}") with { ExecutionMode = ExecutionMode.SharedWorkspace, ProjectId = project, LockPaths = [path] };

    private static PartialRerunRequest Rerun(TaskId task) => new([task], [], "olga", "again", true, 10, false, null, null, null);
}
