using System.Text.Json;
using Multyagents.Contract.Tests.Harness;
using Multyagents.Contract.Tests.Schema;

namespace Multyagents.Contract.Tests.Enumerations;

/// <summary>The strings of the contract's enumerations, as the document has them and as the gateway speaks and takes them.</summary>
public sealed class EnumerationTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Theory]
    [InlineData("TaskStatus", "created dispatched queued running cancel-requested success failed canceled submit-failed")]
    [InlineData("RunStatus", "created running paused aborted success failed")]
    [InlineData("ExecutionMode", "no-workspace shared-workspace isolated-worktree docker-sandbox")]
    [InlineData("Context7Mode", "inherit force_on force_off")]
    [InlineData("ApprovalStatus", "pending approved rejected")]
    [InlineData("GateStatus", "pass fail pending not-configured")]
    [InlineData("GateCheckStatus", "pass fail pending skipped")]
    [InlineData("GateSeverity", "blocker warn")]
    [InlineData("FailureCategory", "runner-submit canceled network permission workspace-git sandbox test-regression dependency unknown run-aborted")]
    [InlineData("AssistantPhase", "plan start status report")]
    public void The_document_has_exactly_the_contracts_values(string schema, string values)
    {
        var written = ContractDocument.Root.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("enum");
        Assert.Equal(values.Split(' ').Order(StringComparer.Ordinal), written.EnumerateArray().Select(value => value.GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Task_statuses_are_spoken_as_they_are_written()
    {
        var run = await NewRun("created", "queued", "running", "cancel-requested", "success", "failed", "canceled", "submit-failed");
        Runner.OnSubmit(run.Prompt("submit-failed"), new RunnerAnswer.Code(500));
        foreach (var task in run.Tasks[1..]) (await Dispatch(task)).Ok();
        foreach (var (step, index) in ((string[])["running", "success", "failed", "canceled"]).Select((step, index) => (step, index == 0 ? 2 : index + 3)))
            (await Report(run.Tasks[index], 1, new { status = step })).Ok();
        (await Post($"/tasks/{run.Tasks[3]}/cancel")).Ok();
        Assert.All((await Get($"/tasks?run_id={run.Id}")).Ok().Items, task => Assert.Equal(task["step_id"].Text, task["status"].Text));
    }

    [Fact]
    public async Task Active_are_dispatched_queued_running_and_cancel_requested()
    {
        var run = await NewRun("dispatched", "queued", "running", "cancel-requested", "success");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Runner.OnSubmit(run.Prompt("dispatched"), async _ =>
        {
            await release.Task;
            return new RunnerAnswer.Record("queued");
        });
        var first = Dispatch(run.Tasks[0]);
        await Runner.Submission(run.Tasks[0]);
        foreach (var task in run.Tasks[1..]) (await Dispatch(task)).Ok();
        (await Report(run.Tasks[2], 1, new { status = "running" })).Ok();
        (await Post($"/tasks/{run.Tasks[3]}/cancel")).Ok();
        await Finish(run.Tasks[4], "success");
        Assert.All((await Get($"/tasks?run_id={run.Id}")).Ok().Items, task => Assert.Equal(task["step_id"].Text, task["status"].Text));
        Assert.Equal(run.Tasks[..4], (await ReadSummary(run))["active_task_ids"].Numbers);
        release.SetResult();
        (await first).Ok();
    }

    [Fact]
    public async Task Failed_terminal_are_failed_canceled_and_submit_failed()
    {
        var run = await NewRun("a", "b", "c");
        Runner.OnSubmit(run.Prompt("c"), new RunnerAnswer.Code(500));
        foreach (var task in run.Tasks) (await Dispatch(task)).Ok();
        await Finish(run.Tasks[0], "failed");
        await Finish(run.Tasks[1], "canceled");
        Assert.Equal(run.Tasks, (await ReadSummary(run))["failed_task_ids"].Numbers);
    }

    [Theory]
    [InlineData("inherit")]
    [InlineData("force_on")]
    [InlineData("force_off")]
    public async Task Every_context7_mode_is_taken(string mode) =>
        Assert.Equal(mode, (await ReadTask(await NewTask(new { role_id = await NewRole(), title = "t", context7_mode = mode })))["context7_mode"].Text);

    [Theory]
    [InlineData("context7_mode", "force-on")]
    [InlineData("context7_mode", "Inherit")]
    [InlineData("execution_mode", "no_workspace")]
    [InlineData("execution_mode", "")]
    public async Task Any_other_string_is_422(string field, string value) =>
        (await Post("/tasks", $$"""{"role_id":{{await NewRole()}},"title":"t",{{JsonSerializer.Serialize(field)}}:{{JsonSerializer.Serialize(value)}} }""")).RefusedField(field);
}
