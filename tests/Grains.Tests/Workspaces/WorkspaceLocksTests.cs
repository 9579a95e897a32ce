using Multyagents.Workspaces;
using static Multyagents.Grains.Tests.Workspaces.LockTableTests;

namespace Multyagents.Grains.Tests.Workspaces;

/// <summary>The locks of a project through the real grain, over a store in memory.</summary>
public sealed class WorkspaceLocksTests
{
    private static readonly LockAnswer Granted = new([]);

    [Fact]
    public async Task Overlapping_paths_have_one_holder_whatever_project_they_are_asked_of()
    {
        await using var host = await GrainHost.Start();

        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(1, "/p/a", "/p/b")));
        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(2, "/p/c")));
        Assert.Equal(
            new LockAnswer([new("/p/a/x", "/p/a", new(1), new(10))]), await host.Locks(1).Acquire(Request(3, "/p/d", "/p/a/x")));
        Assert.Equal(new LockAnswer([new("/p/a", "/p/a", new(1), new(10))]), await host.Locks(2).Acquire(Request(3, "/p/a")));
        Assert.Equal(Granted, await host.Locks(2).Acquire(Request(3, "/p/d")));

        var now = host.World.Clock.GetUtcNow();
        Assert.Equal(
            [new("/p/a", new(1), new(10), 1, now), new("/p/b", new(1), new(10), 1, now), new("/p/c", new(2), new(10), 1, now)],
            await host.Locks(1).List());
    }

    [Fact]
    public async Task What_is_given_back_can_be_taken_by_another()
    {
        await using var host = await GrainHost.Start();
        await host.Locks(1).Acquire(Request(1, "/p/a", "/p/b"));

        Assert.Equal(["/p/a", "/p/b"], await host.Locks(1).Release(new(1), 1));
        Assert.Empty(await host.Locks(1).Release(new(1), 1));

        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(2, "/p")));
    }

    [Fact]
    public async Task A_late_release_of_an_earlier_attempt_leaves_the_current_one_its_paths()
    {
        await using var host = await GrainHost.Start();
        await host.Locks(1).Acquire(Request(1, "/p/a"));
        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(1, "/p/a") with { Attempt = 2 }));

        Assert.Empty(await host.Locks(1).Release(new(1), 1));

        Assert.NotEqual(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));
    }

    [Fact]
    public async Task Of_many_tasks_at_once_one_gets_the_path()
    {
        await using var host = await GrainHost.Start();

        var answers = await Task.WhenAll(Enumerable.Range(1, 32).Select(task => host.Locks(1).Acquire(Request(task, "/p/a"))));

        var winner = Assert.Single(answers.Index(), answer => answer.Item == Granted).Index + 1;
        Assert.Equal(new TaskId(winner), Assert.Single(await host.Locks(1).List()).TaskId);
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        var world = new World();
        await using (var host = await GrainHost.Start(world)) await host.Locks(1).Acquire(Request(1, "/p/a"));

        await using var again = await GrainHost.Start(world);

        Assert.NotEqual(Granted, await again.Locks(1).Acquire(Request(2, "/p/a")));
        Assert.Equal(["/p/a"], await again.Locks(1).Release(new(1), 1));
    }

    [Fact]
    public async Task A_release_drives_the_runs_that_wanted_what_it_frees_and_no_others()
    {
        await using var host = await GrainHost.Start();
        var driven = new System.Collections.Concurrent.ConcurrentQueue<long>();
        host.World.Journal.OnLoad = run => driven.Enqueue(run.Value);
        await host.Locks(1).Acquire(Request(1, "/p/a"));
        await host.Locks(1).Acquire(Request(2, "/p/b"));
        await host.Locks(1).Acquire(Request(3, "/p/a/x") with { RunId = new(71) });
        await host.Locks(1).Acquire(Request(4, "/p/b") with { RunId = new(72) });
        await host.Locks(1).Acquire(Request(5, "/p") with { RunId = new(73) });
        await host.Locks(1).Acquire(Request(6, "/p/a") with { RunId = new(71) });
        Assert.Empty(driven);

        await host.Locks(1).Release(new(1), 1);
        await GrainHost.Until(() => Task.FromResult(driven.Count == 2), "two runs were driven");
        Assert.Equal([71, 73], driven.Order());

        // Both have lost their place: they were told, and did not ask again.
        await host.Locks(1).Release(new(2), 1);
        await GrainHost.Until(() => Task.FromResult(driven.Count == 3), "one more run was driven");
        Assert.Equal([71, 72, 73], driven.Order());
    }

    [Fact]
    public async Task Who_got_what_it_wanted_is_not_driven_again()
    {
        await using var host = await GrainHost.Start();
        var driven = new System.Collections.Concurrent.ConcurrentQueue<long>();
        host.World.Journal.OnLoad = run => driven.Enqueue(run.Value);
        await host.Locks(1).Acquire(Request(1, "/p/a"));
        await host.Locks(1).Acquire(Request(2, "/p/a", "/p/b") with { RunId = new(71) });
        await host.Locks(1).Acquire(Request(2, "/p/b") with { RunId = new(71) });
        await host.Locks(1).Acquire(Request(3, "/p/a") with { RunId = new(72) });

        await host.Locks(1).Release(new(1), 1);

        await GrainHost.Until(() => Task.FromResult(!driven.IsEmpty), "the other run was driven");
        Assert.Equal([72], driven);
    }

    [Fact]
    public async Task A_holder_is_asked_for_once_its_grant_is_old_and_loses_it_when_its_attempt_has_ended()
    {
        await using var host = await GrainHost.Start();
        var holder = await StartHolder(host);

        host.World.Clock.Advance(WorkspaceLocksGrain.TrustedFor);
        Assert.NotEqual(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));

        // The end is on record, and the release that follows it comes to nothing.
        var tried = 0;
        host.World.Locks.BeforeSave = _ => Interlocked.Increment(ref tried) > 0 ? throw new IOException("disk full") : Task.CompletedTask;
        GrainHost.Accepted(await host.Report(holder, TaskStatus.Success));
        await GrainHost.Until(() => Task.FromResult(Volatile.Read(ref tried) == 1), "the release was tried");
        host.World.Locks.BeforeSave = null;
        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));
        Assert.Equal(new TaskId(2), Assert.Single(await host.Locks(1).List()).TaskId);
    }

    [Fact]
    public async Task A_young_grant_stands_though_its_attempt_is_not_on_record_yet()
    {
        await using var host = await GrainHost.Start();
        await host.Locks(1).Acquire(Request(1, "/p/a"));

        host.World.Clock.Advance(WorkspaceLocksGrain.TrustedFor - TimeSpan.FromTicks(10));
        Assert.NotEqual(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));

        host.World.Clock.Advance(TimeSpan.FromTicks(10));
        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));
    }

    [Fact]
    public async Task A_grant_that_is_asked_for_again_is_young_again()
    {
        await using var host = await GrainHost.Start();
        await host.Locks(1).Acquire(Request(1, "/p/a"));
        host.World.Clock.Advance(WorkspaceLocksGrain.TrustedFor);
        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(1, "/p/a")));

        Assert.NotEqual(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));
    }

    [Fact]
    public async Task What_ended_holders_leave_is_offered_to_those_who_wait_though_the_asker_is_refused()
    {
        await using var host = await GrainHost.Start();
        await host.Locks(1).Acquire(Request(1, "/p/a"));
        await host.Locks(1).Acquire(Request(3, "/p/a/x") with { RunId = new(71) });
        host.World.Clock.Advance(WorkspaceLocksGrain.TrustedFor);
        await host.Locks(1).Acquire(Request(2, "/p/b"));
        var driven = new System.Collections.Concurrent.ConcurrentQueue<long>();
        host.World.Journal.OnLoad = run => driven.Enqueue(run.Value);

        var answer = await host.Locks(1).Acquire(Request(4, "/p"));

        Assert.Equal([new TaskId(2)], answer.Conflicts.Select(conflict => conflict.HeldBy));
        await GrainHost.Until(() => Task.FromResult(driven.Contains(71)), "the run that waits was driven");
        Assert.Equal([new TaskId(2)], (await host.Locks(1).List()).Select(held => held.TaskId));
    }

    [Fact]
    public async Task A_holder_whose_run_cannot_be_read_keeps_its_paths()
    {
        var world = new World();
        await using (var before = await GrainHost.Start(world)) await before.Create(10, autoDispatch: false, "only");
        (await world.Journal.Load(new(10)))!.Tail[1].Payload[5] ^= 1;
        await using var host = await GrainHost.Start(world);
        await host.Locks(1).Acquire(Request(1, "/p/a"));
        world.Clock.Advance(WorkspaceLocksGrain.TrustedFor);

        Assert.NotEqual(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));
    }

    [Fact]
    public async Task A_run_that_waits_for_its_journal_still_says_what_it_holds()
    {
        await using var host = await GrainHost.Start();
        await StartHolder(host);
        host.World.Clock.Advance(WorkspaceLocksGrain.TrustedFor);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.World.Journal.BeforeAppend = _ =>
        {
            reached.TrySetResult();
            return release.Task;
        };
        var pausing = host.Run(1).Pause(new("ann", null));
        await reached.Task;

        Assert.NotEqual(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));

        release.SetResult();
        GrainHost.Accepted(await pausing);
    }

    [Fact]
    public async Task What_another_activation_granted_meanwhile_counts()
    {
        await using var host = await GrainHost.Start();
        var elsewhere = LockTable.Empty.Grant(Request(1, "/p/a"), host.World.Clock.GetUtcNow());
        OnceBeforeSave(host, () => host.World.Locks.Save(new(1), 0, LockTableCodec.Encode(elsewhere)));

        var answer = await host.Locks(1).Acquire(Request(2, "/p/a/b"));

        Assert.Equal([new LockConflict("/p/a/b", "/p/a", new(1), new(10))], answer.Conflicts);
        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(2, "/p/b")));
        Assert.Equal([new TaskId(1), new TaskId(2)], (await host.Locks(1).List()).Select(held => held.TaskId));
    }

    [Fact]
    public async Task Nothing_is_granted_that_is_not_durable()
    {
        await using var host = await GrainHost.Start();
        host.World.Locks.BeforeSave = _ => throw new IOException("disk full");
        await Assert.ThrowsAsync<WorkspaceLocksUnavailableException>(() => host.Locks(1).Acquire(Request(1, "/p/a")));

        host.World.Locks.BeforeSave = null;
        Assert.Empty(await host.Locks(1).List());
        Assert.Equal(Granted, await host.Locks(1).Acquire(Request(2, "/p/a")));
    }

    [Fact]
    public async Task Somebody_who_is_always_faster_is_given_way_to_in_the_end()
    {
        await using var host = await GrainHost.Start();
        var version = 0;
        var saving = false;
        host.World.Locks.BeforeSave = async _ =>
        {
            if (saving) return;
            saving = true;
            await host.World.Locks.Save(new(1), version++, JsonText.EmptyObject);
            saving = false;
        };

        await Assert.ThrowsAsync<WorkspaceLocksUnavailableException>(() => host.Locks(1).Acquire(Request(1, "/p/a")));
        Assert.InRange(version, 2, 10);
    }

    [Fact]
    public async Task An_answer_names_a_bounded_number_of_conflicts()
    {
        await using var host = await GrainHost.Start();
        await host.Locks(1).Acquire(Request(1, [.. Enumerable.Range(0, 500).Select(i => $"/p/{i}")]));

        Assert.Equal(LockAnswer.MaxConflicts, (await host.Locks(1).Acquire(Request(2, "/p"))).Conflicts.Count);
    }

    /// <summary>A run 1 whose only task is under way and holds <c>/p/a</c> of project 1.</summary>
    private static async Task<TaskId> StartHolder(GrainHost host)
    {
        var task = new TaskId(50);
        await host.World.Catalog.SaveProject(new(new(1), "p", "/p", []));
        var spec = GrainHost.Spec("holder") with { ExecutionMode = ExecutionMode.SharedWorkspace, ProjectId = new ProjectId(1), LockPaths = ["/p/a"] };
        GrainHost.Accepted(await host.Run(1).Create(new(null, "ann", AutoDispatch: true, [new(task, null, [], spec)], ClaimsExistingTasks: false)));
        await host.UntilStatus(task, 1, TaskStatus.Queued);
        return task;
    }

    private static void OnceBeforeSave(GrainHost host, Func<Task> happens)
    {
        host.World.Locks.BeforeSave = _ =>
        {
            host.World.Locks.BeforeSave = null;
            return happens();
        };
    }
}
