using Multyagents.Runner.Protocol;

namespace Multyagents.Grains.Tests;

/// <summary>A process ends at some moment and another one goes on over what is durable.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task What_is_on_record_and_not_known_to_be_sent_is_sent_again_as_the_same_attempt()
    {
        var world = new World();
        var host = await GrainHost.Start(world);
        var hanging = world.Runner.HangSubmissions();
        var run = await host.Create(1, autoDispatch: true, "only");
        await GrainHost.Until(() => Task.FromResult(world.Runner.Submissions.Count == 1), "the submission is under way");
        await host.Kill(hanging);

        await using var again = await GrainHost.Start(world);
        await again.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);

        Assert.Equal(2, world.Runner.Submissions.Count);
        Assert.Single(world.Runner.Submissions.Select(sent => sent.Key).Distinct());
        Assert.Single(await again.EventTypes(1), type => type == "task.dispatched");
    }

    [Fact]
    public async Task What_the_runner_finished_meanwhile_is_taken_over_and_the_run_goes_on()
    {
        var world = new World();
        RunView run;
        await using (var host = await GrainHost.Start(world))
        {
            run = await host.Create(1, autoDispatch: true, "first", "next: first");
            await host.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);
        }

        var id = run.TaskIds[0].ToString();
        world.Runner.Tasks[id] = world.Runner.Tasks[id] with { Status = RunnerStatus.Success, ExitCode = 0, Stdout = "made it" };
        await using var again = await GrainHost.Start(world);
        await again.UntilStatus(run.TaskIds[0], 1, TaskStatus.Success);
        await again.UntilStatus(run.TaskIds[1], 1, TaskStatus.Queued);
        Assert.Equal("made it", (await world.Journal.FindOutput(run.TaskIds[0], 1))!.Stdout);
    }

    [Fact]
    public async Task An_attempt_that_the_runner_has_forgotten_has_failed()
    {
        var world = new World();
        RunView run;
        await using (var host = await GrainHost.Start(world))
        {
            run = await host.Create(1, autoDispatch: true, "only");
            await host.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);
        }

        world.Runner.Tasks.Clear();
        await using var again = await GrainHost.Start(world);
        await again.UntilStatus(run.TaskIds[0], 1, TaskStatus.Failed);
        Assert.Contains("does not know", (await again.View(run.TaskIds[0], 1)).Message, StringComparison.Ordinal);
        Assert.Single(world.Runner.Submissions);
    }

    [Fact]
    public async Task An_attempt_that_overruns_its_deadline_is_ended_also_across_a_restart()
    {
        var world = new World();
        RunView run;
        await using (var host = await GrainHost.Start(world))
        {
            run = await host.Create(1, autoDispatch: true, "only");
            await host.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);
            GrainHost.Accepted(await host.Report(run.TaskIds[0], TaskStatus.Running));
        }

        // The runner goes on saying that it runs. The task's time-out is 60 s.
        var id = run.TaskIds[0].ToString();
        world.Runner.Tasks[id] = world.Runner.Tasks[id] with { Status = RunnerStatus.Running };
        world.Clock.Advance(TimeSpan.FromSeconds(59));
        await using var again = await GrainHost.Start(world);
        await again.Run(1).Drive();
        Assert.Equal(TaskStatus.Running, (await again.View(run.TaskIds[0], 1)).Status);

        await GrainHost.Until(
            async () =>
            {
                world.Clock.Advance(TimeSpan.FromSeconds(5));
                return (await again.View(run.TaskIds[0], 1)).Status == TaskStatus.Failed;
            },
            "the deadline ended the attempt");
        Assert.Contains("timed out after 60 s", (await again.View(run.TaskIds[0], 1)).Message, StringComparison.Ordinal);
        Assert.Equal([id], world.Runner.Cancels);
    }

    [Fact]
    public async Task Waiting_in_the_runners_queue_is_not_executing()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        await host.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);

        for (var i = 0; i < 40; i++) host.World.Clock.Advance(TimeSpan.FromSeconds(60));
        await host.Run(1).Drive();
        Assert.Equal(TaskStatus.Queued, (await host.View(run.TaskIds[0], 1)).Status);
    }

    [Fact]
    public async Task A_runner_out_of_reach_for_long_loses_its_attempts()
    {
        await using var host = await GrainHost.Start();
        var run = await host.Create(1, autoDispatch: true, "only");
        await host.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);
        host.World.Runner.OnGet = _ => Task.FromResult<RunnerReply>(new RunnerReply.Unreachable("connection refused"));

        await GrainHost.Until(
            async () =>
            {
                host.World.Clock.Advance(TimeSpan.FromSeconds(60));
                return (await host.View(run.TaskIds[0], 1)).Status == TaskStatus.Failed;
            },
            "the attempt counts as lost");
        Assert.Contains("out of reach for 600 s", (await host.View(run.TaskIds[0], 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_re_run_that_was_being_submitted_goes_on_after_a_restart()
    {
        var world = new World();
        var host = await GrainHost.Start(world);
        var run = await host.Create(1, autoDispatch: true, "bad", "after: bad");
        await RunLifecycleTests.Finish(host, run.TaskIds[0], TaskStatus.Failed);
        var hanging = world.Runner.HangSubmissions();
        var rerunning = host.Run(1).PartialRerun(RunLifecycleTests.Rerun(run.TaskIds[0]));
        await GrainHost.Until(() => Task.FromResult(world.Runner.Submissions.Count == 2), "the re-run is being submitted");
        await host.Kill(hanging, rerunning);

        await using var again = await GrainHost.Start(world);
        await again.UntilStatus(run.TaskIds[0], 1, TaskStatus.Queued);
        GrainHost.Accepted(await again.Report(run.TaskIds[0], TaskStatus.Success, attempt: 2));
        await again.UntilStatus(run.TaskIds[1], 1, TaskStatus.Queued);
        Assert.Equal(2, (await again.View(run.TaskIds[0], 1)).Attempt);
    }

    [Fact]
    public async Task An_activation_that_another_one_has_overtaken_catches_up_when_it_is_driven()
    {
        var world = new World();
        await using var old = await GrainHost.Start(world);
        await using (var other = await GrainHost.Start(world))
        {
            Assert.Null(await old.Run(1).Get());
            await other.Create(1, autoDispatch: false, "only");
            await old.Run(1).Drive();
            Assert.Equal(RunStatus.Created, (await old.Run(1).Get())!.Status);

            GrainHost.Accepted(await other.Run(1).Pause(new RunControl("ann", null)));
        }

        await old.Run(1).Drive();
        Assert.Equal(RunStatus.Paused, (await old.Run(1).Get())!.Status);
    }
}
