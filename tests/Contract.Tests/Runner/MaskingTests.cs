using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

public sealed class MaskingTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string Secret = "hunter2hunter2hunter2";

    [Theory]
    [InlineData("api_key=")]
    [InlineData("access_token=")]
    [InlineData("refresh_token: ")]
    [InlineData("https://h/?token=")]
    [InlineData("password = ")]
    [InlineData("passwd: ")]
    [InlineData("\"secret\": \"")]
    [InlineData("Authorization: Bearer ")]
    public async Task Secrets_in_messages_and_output_are_masked_before_they_are_stored(string lead)
    {
        var run = await NewAutoRun("a");
        var said = $"before {lead}{Secret}";
        (await Report(run.Tasks[0], 1, new { status = "failed", message = said, stdout = said, stderr = said })).Ok();
        var output = (await Get($"/tasks/{run.Tasks[0]}/attempts/1/output")).Ok();
        foreach (var kept in (string[])[(await ReadTask(run.Tasks[0]))["runner_message"].Text, output["stdout"].Text, output["stderr"].Text, (await Events(run)).ToString()])
        {
            Assert.DoesNotContain(Secret, kept, StringComparison.Ordinal);
            Assert.Contains("[REDACTED]", kept, StringComparison.Ordinal);
            Assert.Contains("before", kept, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Secrets_in_what_is_said_about_a_worktree_or_a_container_are_masked()
    {
        var (project, _) = await NewProject();
        var template = await NewTemplate("a", "b");
        var overrides = new
        {
            a = new { execution_mode = "isolated-worktree", project_id = project, sandbox = (object?)null },
            b = new { execution_mode = "docker-sandbox", project_id = project, sandbox = (object?)new { image = "alpine" } },
        };
        var started = (await Post("/workflow-runs", new { workflow_template_id = template.Id, auto_dispatch = true, step_task_overrides = overrides })).Ok();
        var run = new Run(started["id"].Number, started["task_ids"].Numbers, template);
        (await Report(run.Tasks[0], 1, new { status = "success", worktree_cleanup_attempted = true, worktree_cleanup_succeeded = false, worktree_cleanup_message = $"before password={Secret}" })).Ok();
        (await Report(run.Tasks[1], 1, new { status = "failed", message = $"docker: before password={Secret}" })).Ok();
        foreach (var kept in (string[])[(await Events(run)).ToString(), (await Get($"/tasks/{run.Tasks[0]}/audit")).Text, (await Get($"/tasks/{run.Tasks[1]}/audit")).Text])
        {
            Assert.DoesNotContain(Secret, kept, StringComparison.Ordinal);
            Assert.Contains("[REDACTED]", kept, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Secrets_in_the_answer_to_a_cancel_are_masked()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        Runner.OnCancel(run.Tasks[0], new RunnerAnswer.Code(500, $"password={Secret}"));
        (await Post($"/tasks/{run.Tasks[0]}/cancel")).Ok();
        var failed = Assert.Single((await Events(run, "task.runner_cancel_failed", run.Tasks[0])).Items);
        Assert.DoesNotContain(Secret, failed.ToString(), StringComparison.Ordinal);
        Assert.Contains("[REDACTED]", failed["payload"]["message"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_in_the_answer_to_a_submission_are_masked()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(422, $$"""{"detail":"bad password={{Secret}}"}"""));
        Assert.DoesNotContain(Secret, (await Dispatch(run.Tasks[0])).Text, StringComparison.Ordinal);
        Assert.Contains("[REDACTED]", (await ReadTask(run.Tasks[0]))["runner_message"].Text, StringComparison.Ordinal);
    }
}
