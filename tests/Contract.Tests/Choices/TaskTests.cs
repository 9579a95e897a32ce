using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Choices;

/// <summary>What was chosen about tasks, their gates, and what runners report of them.</summary>
public sealed class TaskTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task The_newest_tasks_of_all_are_listed_oldest_first()
    {
        long[] tasks = [await NewTask(), await NewTask(), await NewTask()];
        var listed = (await Get("/tasks?limit=1000")).Ok().EachNumber("id");
        Assert.Equal(listed.Order(), listed);
        Assert.Subset(listed.ToHashSet(), tasks.ToHashSet());
        Assert.Equal(2, (await Get("/tasks?limit=2")).Ok().Count);
    }

    [Fact]
    public async Task A_cancel_of_a_task_that_the_runner_does_not_know_makes_it_canceled()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        Runner.OnCancel(task, new RunnerAnswer.Code(404));
        Assert.Equal("canceled", (await Post($"/tasks/{task}/cancel")).Ok()["status"].Text);
    }

    [Fact]
    public async Task Running_after_a_cancel_was_asked_for_leaves_it_asked_for()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        (await Post($"/tasks/{task}/cancel")).Ok();
        Assert.Equal("cancel-requested", (await Report(task, 1, new { status = "running" })).Ok()["status"].Text);
    }

    [Fact]
    public async Task Output_over_a_mebibyte_is_cut_and_marked()
    {
        const int Most = 1024 * 1024;
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        (await Report(task, 1, new { status = "success", stdout = new string('x', Most + 1), stderr = new string('y', Most) })).Ok();
        var output = (await Get($"/tasks/{task}/attempts/1/output")).Ok();
        Assert.True(output["stdout"].Text.Length <= Most);
        Assert.Equal((true, Most, false), (output["stdout_truncated"].Flag, output["stderr"].Text.Length, output["stderr_truncated"].Flag));
    }

    [Fact]
    public async Task Waiting_for_others_is_told_first_then_missing_inputs_then_the_approval()
    {
        var role = await NewRole();
        var name = NewName("template");
        var steps = new object[]
        {
            new { step_id = "a", role_id = role, title = "a", prompt = $"{name}/a" },
            new { step_id = "b", role_id = role, title = "b", prompt = $"{name}/b", depends_on = new[] { "a" }, required_artifacts = new[] { new { from_step_id = "a" } } },
        };
        var template = (await Post("/workflow-templates", new { name, steps })).Ok()["id"].Number;
        var started = (await Post("/workflow-runs", new { workflow_template_id = template, step_task_overrides = new { b = new { requires_approval = true } } })).Ok();
        var run = new Run(started["id"].Number, started["task_ids"].Numbers, new Template(template, name, role));
        Assert.Equal("dependencies-not-satisfied", await Reason());
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "success");
        Assert.Equal("required-handoff-artifacts-missing", await Reason());
        // Asked for by hand, the approval is told first: it is what a person can give.
        (await Dispatch(run.Tasks[1])).Refused(409, "approval-required");

        async Task<string> Reason() => (await ReadSummary(run))["next_dispatch"]["blocked"].With("task_id", run.Tasks[1])["reason"].Text;
    }

    [Fact]
    public async Task A_block_is_on_record_once_until_something_about_it_changes()
    {
        var template = await NewTemplate("a");
        var started = (await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = new { a = new { requires_approval = true } } })).Ok();
        var run = new Run(started["id"].Number, started["task_ids"].Numbers, template);
        for (var time = 0; time < 3; time++) (await Dispatch(run.Tasks[0])).Refused(409, "approval-required");
        Assert.Equal(1, (await Events(run, "task.dispatch_blocked_by_approval", run.Tasks[0])).Count);
        (await Post($"/approvals/{run.Tasks[0]}/reject")).Ok();
        for (var time = 0; time < 3; time++) (await Dispatch(run.Tasks[0])).Refused(409, "approval-required");
        Assert.Equal(2, (await Events(run, "task.dispatch_blocked_by_approval", run.Tasks[0])).Count);
    }

    [Fact]
    public async Task A_bad_handoff_refuses_the_report_which_may_come_again_without_it()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        (await Report(task, 1, new { status = "success", handoff = new { summary = "" } })).RefusedField("handoff.summary");
        Assert.Equal("success", (await Report(task, 1, new { status = "success" })).Ok()["status"].Text);
    }
}
