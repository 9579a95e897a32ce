namespace Multyagents.Core.Tests.Workspaces;

/// <summary>What is on record of an attempt's container.</summary>
public sealed class SandboxTests
{
    [Fact]
    public void It_started_when_the_runner_says_that_the_task_runs()
    {
        var run = Given.Template("a | docker").Where("a:queued");
        var result = run.When(Do.Report('a', 1, TaskStatus.Running, container: "c1"));
        result.ThenTypes("task.runner_status_updated", "sandbox.started");
        Assert.Equal("c1", result.Only<SandboxStarted>().ContainerId);
        run.When(Do.Report('a', 1, TaskStatus.Running, digest: 5, container: "c1")).ThenTypes("task.runner_status_updated");
    }

    [Fact]
    public void It_stopped_with_its_exit_code()
    {
        var run = Given.Template("a | docker").Where("a:queued").Then(Do.Report('a', 1, TaskStatus.Running, container: "c1"));
        var result = run.When(Do.Report('a', 1, TaskStatus.Success, exitCode: 0));
        result.ThenTypes("task.runner_status_updated", "sandbox.stopped", "workflow_run.succeeded");
        Assert.Equal(("c1", 0), (result.Only<SandboxStopped>().ContainerId, result.Only<SandboxStopped>().ExitCode!.Value));
        Assert.Equal(("c1", 0, null), (run.View('a').Workspace.ContainerId, run.View('a').Workspace.SandboxExitCode!.Value, run.View('a').Workspace.SandboxError));
    }

    [Fact]
    public void A_container_whose_command_failed_has_stopped_too()
    {
        var run = Given.Template("a | docker").Where("a:running");
        run.When(Do.Report('a', 1, TaskStatus.Failed, exitCode: 3, message: "boom"))
            .ThenTypes("task.runner_status_updated", "sandbox.stopped", "workflow_run.failed");
        Assert.Equal((3, null), (run.View('a').Workspace.SandboxExitCode!.Value, run.View('a').Workspace.SandboxError));
    }

    [Fact]
    public void A_report_of_the_end_may_be_the_first_to_name_the_container()
    {
        var run = Given.Template("a | docker").Where("a:dispatched");
        run.When(Do.Report('a', 1, TaskStatus.Success, exitCode: 0, container: "c1"))
            .ThenTypes("task.runner_status_updated", "sandbox.started", "sandbox.stopped", "workflow_run.succeeded");
    }

    [Theory]
    [InlineData(TaskStatus.Success, null, "workflow_run.succeeded")]
    [InlineData(TaskStatus.Failed, 3, "workflow_run.failed")]
    [InlineData(TaskStatus.Canceled, 137, "workflow_run.failed")]
    public void What_ended_had_started_even_if_nobody_said_so(TaskStatus end, int? exitCode, string announced) => Given.Template("a | docker").Where("a:dispatched")
        .When(Do.Report('a', 1, end, exitCode: exitCode))
        .ThenTypes("task.runner_status_updated", "sandbox.started", "sandbox.stopped", announced);

    [Fact]
    public void Without_a_start_a_cancel_stops_nothing()
    {
        Given.Template("a | docker").Where("a:queued").When(Do.Report('a', 1, TaskStatus.Canceled)).ThenTypes("task.runner_status_updated", "workflow_run.failed");
        Given.Template("a | docker").Where("a:queued").When(Do.Cancel('a', 1, CancelOutcome.Canceled)).ThenTypes("task.runner_cancel_requested", "workflow_run.failed");
    }

    [Fact]
    public void It_failed_when_an_attempt_fails_without_an_exit_code()
    {
        var run = Given.Template("a | docker").Where("a:dispatched");
        var result = run.When(Do.Report('a', 1, TaskStatus.Failed, message: "no such image"));
        result.ThenTypes("task.runner_status_updated", "sandbox.failed", "workflow_run.failed");
        Assert.Equal("no such image", result.Only<SandboxFailed>().Error);
        Assert.Equal((null, "no such image"), (run.View('a').Workspace.SandboxExitCode, run.View('a').Workspace.SandboxError));
        Assert.Equal(FailureCategory.Sandbox, run['a'].Failure);
    }

    [Fact]
    public void It_failed_when_the_submission_did() => Given.Template("a | docker").Where("a:dispatched")
        .When(Do.Refused('a', 1))
        .Then(
            Happened.SubmitFailed('a', 1),
            new SandboxFailed(1, null, "runner submit failed: 503") { TaskId = Given.Task('a') },
            Happened.Failed(1));

    [Fact]
    public void It_failed_when_the_attempt_was_lost() => Given.Template("a | docker").Where("a:running")
        .When(Do.Report('a', 1, TaskStatus.Failed, source: ReportSources.Lost, message: "the runner has forgotten it"))
        .ThenTypes("task.runner_status_updated", "sandbox.failed", "workflow_run.failed");

    [Fact]
    public void It_stopped_when_a_cancel_stopped_it() => Given.Template("a | docker").Where("a:running")
        .When(Do.Cancel('a', 1, CancelOutcome.Canceled))
        .ThenTypes("task.runner_cancel_requested", "sandbox.stopped", "workflow_run.failed");

    [Fact]
    public void A_new_attempt_begins_with_a_new_container()
    {
        var run = Given.Template("a | docker").Where("a:queued").Then(Do.Report('a', 1, TaskStatus.Running, container: "c1"))
            .Then(Do.Report('a', 1, TaskStatus.Failed, exitCode: 3))
            .Then(Do.Rerun(tasks: "a"));
        Assert.Equal(WorkspaceState.None, run['a'].Workspace);
        run.When(Do.Report('a', 2, TaskStatus.Running, container: "c2")).ThenTypes("task.runner_status_updated", "sandbox.started");
        Assert.Equal("c2", run.View('a').Workspace.ContainerId);
    }

    [Fact]
    public void Other_tasks_have_none() => Given.Template("a").Where("a:queued")
        .When(Do.Report('a', 1, TaskStatus.Running, container: "c1"))
        .ThenTypes("task.runner_status_updated");
}
