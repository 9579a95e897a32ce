using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Grains.Tests.Handoffs;

/// <summary>Work that is passed on from task to task, through the grains and the runner.</summary>
public sealed class HandoffTests
{
    [Fact]
    public async Task A_task_waits_for_the_artifact_that_its_dependency_must_hand_over_and_gets_the_handoff()
    {
        await using var host = await GrainHost.Start();
        var (build, test) = await Pipeline(host);
        var artifact = GrainHost.Accepted(await host.Run(1).CreateArtifact(new("file", "/out/app", "the app", build, null, new("""{"label":"app"}"""))));

        GrainHost.Accepted(await host.Task(build).Report(Success(build, 1) with { Handoff = Handoff("built, token=abc", artifact.Id, required: true) }));

        await host.UntilStatus(test, 1, TaskStatus.Queued);
        Assert.Equal([artifact.Id], (await host.View(test, 1)).Handover.ConsumedArtifactIds);
        var context = host.World.Runner.Submissions[^1].Request.HandoffContext!.Value;
        var handoff = Assert.Single(context.EnumerateArray());
        Assert.Equal((build.Value, 1L), (handoff.GetProperty("task_id").GetInt64(), handoff.GetProperty("run_id").GetInt64()));
        Assert.Equal("built, token=[REDACTED]", handoff.GetProperty("summary").GetString());
        Assert.Equal(artifact.Id, handoff.GetProperty("artifacts")[0].GetProperty("artifact_id").GetInt64());
        Assert.Equal("built, token=[REDACTED]", (await host.World.Journal.FindHandoffs([build]))[0] is { } stored ? JsonDocument.Parse(stored.Body.Value).RootElement.GetProperty("summary").GetString() : null);
    }

    [Fact]
    public async Task A_handoff_without_the_required_artifact_leaves_the_task_waiting()
    {
        await using var host = await GrainHost.Start();
        var (build, test) = await Pipeline(host);
        var artifact = GrainHost.Accepted(await host.Run(1).CreateArtifact(new("file", "/out/app", "the app", build, null, new("""{"label":"app"}"""))));

        GrainHost.Accepted(await host.Task(build).Report(Success(build, 1) with { Handoff = Handoff("built", artifact.Id, required: false) }));

        Assert.Equal(TaskStatus.Created, (await host.View(test, 1)).Status);
        Assert.IsType<RunRejection.HandoffArtifactsMissing>((await host.Task(test).Dispatch()).Rejection);
        Assert.Equal("required handoff artifacts missing", GrainHost.Accepted(await host.Run(1).DispatchNext()).Reason);
        Assert.Single(await host.EventTypes(1), type => type == "task.dispatch_blocked_missing_handoff_artifacts");
    }

    [Fact]
    public async Task A_callback_with_a_bad_handoff_is_refused_and_a_look_up_takes_the_result_without_it()
    {
        await using var host = await GrainHost.Start();
        var (build, _) = await Pipeline(host);
        var bad = Success(build, 1) with { Handoff = Handoff("built", artifact: 999, required: true) };
        Assert.IsType<RunRejection.Invalid>((await host.Task(build).Report(bad)).Rejection);
        Assert.Equal(TaskStatus.Queued, (await host.View(build, 1)).Status);

        host.World.Runner.Tasks[build.ToString()] = host.World.Runner.Tasks[build.ToString()] with
        {
            Status = RunnerStatus.Success,
            Message = "done",
            Handoff = JsonElement.Parse("""{"summary":"built","artifacts":[{"artifact_id":999,"is_required":true}]}"""),
            WorktreeCleanupAttempted = true,
        };
        host.World.Clock.Advance(TimeSpan.FromSeconds(16));

        await host.UntilStatus(build, 1, TaskStatus.Success);
        var view = await host.View(build, 1);
        Assert.StartsWith("done (its handoff was refused: ", view.Message, StringComparison.Ordinal);
        Assert.Null(view.Handover.HandoffSummary);
    }

    [Fact]
    public async Task A_rerun_takes_the_handoff_of_a_failed_attempt_back()
    {
        await using var host = await GrainHost.Start();
        var (build, _) = await Pipeline(host);
        GrainHost.Accepted(await host.Task(build).Report(new(build, 1, TaskStatus.Failed, ReportSources.Callback, Handoff: new("half done", null, [], [], []))));
        Assert.Equal("half done", (await host.View(build, 1)).Handover.HandoffSummary);
        Assert.Single(await host.World.Journal.FindHandoffs([build]));

        GrainHost.Accepted(await host.Run(1).PartialRerun(new([build], [], "olga", "again", false, 10, false, null, null, null)));

        Assert.Null((await host.View(build, 1)).Handover.HandoffSummary);
        Assert.Empty(await host.World.Journal.FindHandoffs([build]));
        Assert.Single(await host.EventTypes(1), type => type == "task.handoff_published");
    }

    private static async Task<(TaskId Build, TaskId Test)> Pipeline(GrainHost host)
    {
        var (build, test) = (new TaskId(11), new TaskId(12));
        GrainHost.Accepted(await host.Run(1).Create(new(
            new TemplateId(1),
            "ann",
            true,
            [
                new(build, new StepId("build"), [], GrainHost.Spec("build")),
                new(test, new StepId("test"), [build], GrainHost.Spec("test"), [new(new StepId("build"), "file", "app")]),
            ],
            ClaimsExistingTasks: false)));
        await host.UntilStatus(build, 1, TaskStatus.Queued);
        return (build, test);
    }

    private static TaskReport Success(TaskId task, int attempt) => new(task, attempt, TaskStatus.Success, ReportSources.Callback, "done", ExitCode: 0);

    private static Handoff Handoff(string summary, long artifact, bool required) => new(summary, null, ["deploy"], [], [new(artifact, required, null)]);
}
