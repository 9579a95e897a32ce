using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Triage;

/// <summary>What is said about failures: of tasks, and of runs.</summary>
public sealed class TriageTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Theory]
    [InlineData("network", "curl: (6) Could not resolve host: example.org")]
    [InlineData("permission", "cp: cannot create regular file '/etc/x': Permission denied")]
    [InlineData("workspace-git", "fatal: not a git repository (or any of the parent directories): .git")]
    [InlineData("sandbox", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock")]
    [InlineData("test-regression", "test result: FAILED. 3 passed; 1 failed")]
    [InlineData("dependency", "ModuleNotFoundError: No module named 'yaml'")]
    [InlineData("unknown", "it went wrong")]
    public async Task A_failed_task_carries_its_category_hints_and_next_actions(string category, string stderr)
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status = "failed", exit_code = 1, stderr })).Ok();
        IsTriaged(await ReadTask(run.Tasks[0]), category);
    }

    [Fact]
    public async Task A_canceled_task_is_canceled_and_a_refused_one_runner_submit()
    {
        var run = await NewRun("a", "b");
        Runner.OnSubmit(run.Prompt("b"), new RunnerAnswer.Code(422, "no"));
        (await Dispatch(run.Tasks[0])).Ok();
        (await Dispatch(run.Tasks[1])).Ok();
        await Finish(run.Tasks[0], "canceled");
        IsTriaged(await ReadTask(run.Tasks[0]), "canceled");
        IsTriaged(await ReadTask(run.Tasks[1]), "runner-submit");
    }

    [Fact]
    public async Task The_category_is_taken_from_the_message_too()
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "connection refused" })).Ok();
        IsTriaged(await ReadTask(run.Tasks[0]), "network");
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("success")]
    public async Task A_task_that_has_not_failed_carries_none(string status)
    {
        var run = await NewAutoRun("a");
        if (status == "success") (await Report(run.Tasks[0], 1, new { status, stderr = "connection refused" })).Ok();
        else await Reaches(run.Tasks[0], status);
        IsNotTriaged(await ReadTask(run.Tasks[0]));
    }

    [Fact]
    public async Task A_failed_run_carries_the_union_of_its_tasks()
    {
        var run = await NewAutoRun("a", "b", "c", "d");
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "connection refused" })).Ok();
        (await Report(run.Tasks[1], 1, new { status = "failed", message = "Permission denied" })).Ok();
        (await Report(run.Tasks[2], 1, new { status = "failed", message = "connection refused" })).Ok();
        (await Report(run.Tasks[3], 1, new { status = "success" })).Ok();
        var read = await ReadRun(run);
        Assert.Equal(["network", "permission"], read["failure_categories"].Texts.Order());
        var tasks = await Task.WhenAll(run.Tasks.Select(ReadTask));
        foreach (var list in (string[])["failure_triage_hints", "suggested_next_actions"])
            Assert.Equal(tasks.SelectMany(task => task[list].Texts).Distinct().Order(), read[list].Texts.Order());
        (await Get($"/workflow-runs?workflow_template_id={run.Template.Id}")).Ok()[0].Is(read.ToString());
    }

    [Fact]
    public async Task An_aborted_run_with_no_failure_carries_run_aborted()
    {
        var run = await NewRun("a");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        var read = await ReadRun(run);
        Assert.Equal(["run-aborted"], read["failure_categories"].Texts);
        Assert.NotEmpty(read["failure_triage_hints"].Texts);
        Assert.NotEmpty(read["suggested_next_actions"].Texts);
    }

    [Fact]
    public async Task An_aborted_run_with_failures_carries_those()
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "connection refused" })).Ok();
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        Assert.Equal(["network"], (await ReadRun(run))["failure_categories"].Texts);
    }

    [Fact]
    public async Task What_a_rerun_reset_is_no_failure_any_more_but_stays_in_the_audit()
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "connection refused" })).Ok();
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" })).Ok();
        IsNotTriaged(await ReadTask(run.Tasks[0]));
        Assert.Equal(0, (await ReadRun(run))["failure_categories"].Count);
        await Finish(run.Tasks[0], "success", 2);
        var audit = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        Assert.Equal(["network"], audit["failure_categories"].Texts);
        Assert.NotEmpty(audit["failure_triage_hints"].Texts);
    }

    [Fact]
    public async Task The_category_is_on_record()
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "connection refused" })).Ok();
        Assert.Equal("network", (await Events(run, "task.runner_status_updated", run.Tasks[0])).Items[^1]["payload"]["failure_category"].Text);
    }

    private static void IsTriaged(Json task, string category)
    {
        Assert.Equal(category, task["failure_category"].Text);
        Assert.NotEmpty(task["failure_triage_hints"].Texts);
        Assert.NotEmpty(task["suggested_next_actions"].Texts);
    }

    private static void IsNotTriaged(Json task)
    {
        Assert.True(task["failure_category"].IsNull);
        Assert.Empty(task["failure_triage_hints"].Texts);
        Assert.Empty(task["suggested_next_actions"].Texts);
    }
}
