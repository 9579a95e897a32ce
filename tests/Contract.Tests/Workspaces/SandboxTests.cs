using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Workspaces;

/// <summary>What is told of a task's container.</summary>
public sealed class SandboxTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_container_that_ran_is_told_by_the_audit_and_on_record()
    {
        var run = await NewSandboxedRun();
        (await Report(run.Tasks[0], 1, new { status = "running", container_id = "c1" })).Ok();
        Assert.Equal("c1", Assert.Single((await Events(run, "sandbox.started", run.Tasks[0])).Items)["payload"]["container_id"].Text);
        (await Report(run.Tasks[0], 1, new { status = "failed", exit_code = 3, container_id = "c1" })).Ok();
        var stopped = Assert.Single((await Events(run, "sandbox.stopped", run.Tasks[0])).Items);
        Assert.Equal(("c1", 3), (stopped["payload"]["container_id"].Text, stopped["payload"]["exit_code"].Number));
        var audit = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        Assert.Equal(("alpine", "/work", "c1", 3), (audit["sandbox_image"].Text, audit["sandbox_workdir"].Text, audit["sandbox_container_id"].Text, audit["sandbox_exit_code"].Number));
        Assert.True(audit["sandbox_error"].IsNull);
    }

    [Fact]
    public async Task A_container_that_could_not_run_is_told_with_its_error()
    {
        var run = await NewSandboxedRun();
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "docker is not available" })).Ok();
        Assert.Equal("docker is not available", Assert.Single((await Events(run, "sandbox.failed", run.Tasks[0])).Items)["payload"]["error"].Text);
        var audit = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        Assert.Equal("docker is not available", audit["sandbox_error"].Text);
        Assert.True(audit["sandbox_exit_code"].IsNull);
        Assert.Equal("sandbox", (await ReadTask(run.Tasks[0]))["failure_category"].Text);
    }

    private async Task<Run> NewSandboxedRun()
    {
        var (project, _) = await NewProject();
        var template = await NewTemplate("a");
        var overrides = new { a = new { execution_mode = "docker-sandbox", project_id = project, sandbox = new { image = "alpine", workdir = "/work" } } };
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, auto_dispatch = true, step_task_overrides = overrides })).Ok();
        return new(run["id"].Number, run["task_ids"].Numbers, template);
    }
}
