using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Grains.Tests;

/// <summary>What the run grain promises about the journal: nothing is seen before it is durable, and after trouble nothing is guessed.</summary>
public sealed class RunInboxTests
{
    [Fact]
    public async Task Nothing_is_seen_before_it_is_durable()
    {
        await using var host = await GrainHost.Start();
        await host.Create(1, autoDispatch: false, "only");
        var (reached, release) = Gate(host);

        var pausing = host.Run(1).Pause(new("ann", null));
        await reached;
        Assert.Equal(RunStatus.Created, (await host.Run(1).Get())!.Status);

        release.SetResult();
        Assert.Equal(RunStatus.Paused, GrainHost.Accepted(await pausing).Status);
    }

    [Fact]
    public async Task Commands_that_arrive_during_an_append_share_the_next_one()
    {
        await using var host = await GrainHost.Start();
        var steps = Enumerable.Range(0, 40).Select(i => $"s{i}").ToArray();
        var run = await host.Create(1, autoDispatch: true, steps);
        foreach (var task in run.TaskIds) await host.UntilStatus(task, 1, TaskStatus.Queued);
        var appends = 0;
        var (reached, release) = Gate(host, () => Interlocked.Increment(ref appends));

        var reports = run.TaskIds.Select(task => host.Run(1).Report(new(task, 1, TaskStatus.Success, ReportSources.Callback))).ToArray();
        await reached;
        // A run takes its calls in order: when a read that was sent after the reports is answered, all of them are in the inbox.
        await host.Run(1).Get();
        release.SetResult();
        foreach (var report in await Task.WhenAll(reports)) Assert.Equal(TaskStatus.Success, GrainHost.Accepted(report).Status);

        Assert.InRange(appends, 2, 20);
        Assert.Equal(RunStatus.Success, (await host.Run(1).Get())!.Status);
    }

    [Fact]
    public async Task A_failed_append_fails_its_command_and_changes_nothing()
    {
        await using var host = await GrainHost.Start();
        await host.Create(1, autoDispatch: false, "only");
        host.World.Journal.BeforeAppend = _ => throw new IOException("disk full");
        await Assert.ThrowsAsync<RunUnavailableException>(() => host.Run(1).Pause(new("ann", null)));

        host.World.Journal.BeforeAppend = null;
        Assert.Equal(RunStatus.Created, (await host.Run(1).Get())!.Status);
        Assert.Equal(RunStatus.Paused, GrainHost.Accepted(await host.Run(1).Pause(new("ann", null))).Status);
        Assert.Single(await host.EventTypes(1), type => type == "workflow_run.paused");
    }

    [Fact]
    public async Task An_append_of_unknown_outcome_is_read_again_and_its_repetition_does_nothing()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        var task = run.TaskIds[0];
        await host.UntilStatus(task, 1, TaskStatus.Queued);
        host.World.Journal.AfterCommit = _ => throw new IOException("connection lost during commit");
        await Assert.ThrowsAsync<RunUnavailableException>(() => host.Report(task, TaskStatus.Success, attempt: 1));

        host.World.Journal.AfterCommit = null;
        Assert.Equal(TaskStatus.Success, GrainHost.Accepted(await host.Report(task, TaskStatus.Success, attempt: 1)).Status);
        Assert.Single(await host.EventTypes(1), type => type == "task.runner_status_updated");
    }

    [Fact]
    public async Task A_foreign_append_fences_this_activation_which_then_reads_again()
    {
        await using var host = await GrainHost.Start();
        await host.Create(1, autoDispatch: false, "only");
        await AppendElsewhere(host, new PauseRun(new("other silo", null)) { At = host.World.Clock.GetUtcNow() });

        await Assert.ThrowsAsync<RunConflictException>(() => host.Run(1).Resume(new("ann", null)));
        Assert.Equal(RunStatus.Paused, (await host.Run(1).Get())!.Status);
        Assert.Equal(RunStatus.Running, GrainHost.Accepted(await host.Run(1).Resume(new("ann", null))).Status);
    }

    [Fact]
    public async Task Who_may_not_append_any_more_says_so_and_changes_nothing()
    {
        await using var host = await GrainHost.Start();
        await host.Create(1, autoDispatch: false, "only");
        host.World.Journal.IsFenced = true;
        await Assert.ThrowsAsync<RunFencedException>(() => host.Run(1).Pause(new("ann", null)));
        await Assert.ThrowsAsync<RunFencedException>(() => host.Create(2, autoDispatch: true, "only"));

        host.World.Journal.IsFenced = false;
        Assert.Equal(RunStatus.Created, (await host.Run(1).Get())!.Status);
        Assert.Null(await host.Run(2).Get());
        Assert.Equal(RunStatus.Paused, GrainHost.Accepted(await host.Run(1).Pause(new("ann", null))).Status);
    }

    [Fact]
    public async Task A_run_is_read_back_from_its_snapshot_and_the_entries_after_it()
    {
        var world = new World();
        RunView before;
        await using (var host = await GrainHost.Start(world))
        {
            var run = await host.Create(1, autoDispatch: false, Enumerable.Range(0, 300).Select(i => $"s{i}").ToArray());
            for (var i = 0; i < 400; i++) GrainHost.Accepted(i % 2 == 0 ? await host.Run(1).Pause(new("ann", null)) : await host.Run(1).Resume(new("ann", null)));
            await GrainHost.Until(async () => (await world.Journal.Load(new(1)))!.Snapshot is not null, "a snapshot was saved");
            before = (await host.Run(1).Get())!;
        }

        var load = await world.Journal.Load(new(1));
        Assert.True(load!.Tail.Count < before.Version, "the snapshot spares entries");
        await using var again = await GrainHost.Start(world);
        Assert.Equal(before, await again.Run(1).Get());
    }

    [Fact]
    public async Task A_damaged_snapshot_costs_nothing_but_time()
    {
        var world = new World();
        RunView before;
        await using (var host = await GrainHost.Start(world))
        {
            await host.Create(1, autoDispatch: false, "a", "b: a");
            before = (await host.Run(1).Get())!;
        }

        await world.Journal.SaveSnapshot(new(new(1), before.Version, [1, 2, 3], "not a snapshot"u8.ToArray()));
        await using var again = await GrainHost.Start(world);
        Assert.Equal(before, await again.Run(1).Get());
    }

    [Fact]
    public async Task A_tampered_journal_quarantines_its_run_and_no_other()
    {
        var world = new World();
        await using (var host = await GrainHost.Start(world))
        {
            await host.Create(1, autoDispatch: false, "a");
            await host.Create(2, autoDispatch: false, "b");
        }

        var entry = (await world.Journal.Load(new(1)))!.Tail[1];
        entry.Payload[5] ^= 1;
        await using var again = await GrainHost.Start(world);
        var refused = await Assert.ThrowsAsync<RunCorruptedException>(() => again.Run(1).Get());
        Assert.Contains("quarantined: journal entry 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Created, (await again.Run(2).Get())!.Status);
    }

    private static async Task AppendElsewhere(GrainHost host, RunCommand command)
    {
        var loaded = await RunLoader.Load(new(1), host.World.Journal);
        var batch = RunBatch.Decide(new(1), loaded, [new PendingCommand(command)]);
        Assert.IsType<AppendResult.Committed>(await host.World.Journal.Append(batch.Append!));
    }

    private static (Task Reached, TaskCompletionSource Release) Gate(GrainHost host, Action? onAppend = null)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.World.Journal.BeforeAppend = _ =>
        {
            onAppend?.Invoke();
            reached.TrySetResult();
            return release.Task;
        };
        return (reached.Task, release);
    }
}
