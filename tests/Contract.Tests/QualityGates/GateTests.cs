using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.QualityGates;

/// <summary>What each check says, and what the checks say together: of a task, and of a run.</summary>
public sealed class GateTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string SummaryFields =
        "status summary_text total_checks passed_checks failed_checks pending_checks skipped_checks blocker_failures warning_failures checks";

    [Fact]
    public async Task A_summary_has_the_contracts_fields()
    {
        var summary = await Summary(await NewGatedTask(Check("task-status")));
        summary.HasFields(SummaryFields);
        Assert.Single(summary["checks"].Items).HasFields("check status severity required blocker message details");
    }

    [Theory]
    [InlineData(null, "pending")]
    [InlineData("running", "pending")]
    [InlineData("success", "pass")]
    [InlineData("failed", "fail")]
    [InlineData("canceled", "fail")]
    public async Task Task_status_passes_on_success_fails_on_a_failed_end_and_is_pending_else(string? status, string expected)
    {
        var task = await NewGatedTask(Check("task-status"));
        if (status is not null) await Become(task, status);
        Assert.Equal((expected, expected), await OnlyCheck(task));
    }

    [Fact]
    public async Task Task_status_fails_when_the_runner_refused()
    {
        var prompt = NewName("refused");
        Runner.OnSubmit(prompt, new RunnerAnswer.Code(500));
        var task = await NewTask(new { role_id = await NewRole(), title = "t", prompt });
        (await Dispatch(task)).Ok();
        Assert.Equal(("fail", "fail"), await OnlyCheck(task));
    }

    [Fact]
    public async Task Approval_status_is_skipped_for_a_task_that_needs_no_approval() =>
        Assert.Equal(("skipped", "pass"), await OnlyCheck(await NewGatedTask(Check("approval-status"))));

    [Theory]
    [InlineData(null, "pending")]
    [InlineData("success", "fail")]
    [InlineData("failed", "fail")]
    public async Task Handoff_present_is_pending_until_the_task_ends_without_one(string? status, string expected)
    {
        var task = await NewGatedTask(Check("handoff-present"));
        if (status is not null) await Become(task, status);
        Assert.Equal((expected, expected), await OnlyCheck(task));
    }

    [Fact]
    public async Task Required_artifacts_present_is_skipped_for_a_task_that_requires_none() =>
        Assert.Equal(("skipped", "pass"), await OnlyCheck(await NewGatedTask(Check("required-artifacts-present"))));

    [Fact]
    public async Task An_unknown_check_fails_as_unknown()
    {
        var summary = await Summary(await NewGatedTask(Check("phase-of-the-moon")));
        Assert.Equal(("phase-of-the-moon", "fail"), (summary["checks"][0]["check"].Text, summary["checks"][0]["status"].Text));
        Assert.Contains("unknown", summary["checks"][0]["message"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_required_blocker_fails_the_gate_whatever_is_pending()
    {
        var summary = await Summary(await NewGatedTask(Check("task-status"), Check("nonsense")));
        Assert.Equal(("fail", 1, 1, 1), (summary["status"].Text, summary["pending_checks"].Number, summary["failed_checks"].Number, summary["blocker_failures"].Number));
    }

    [Fact]
    public async Task Without_a_failed_required_blocker_anything_pending_makes_the_gate_pending()
    {
        var summary = await Summary(await NewGatedTask(Check("task-status"), Check("nonsense", severity: "warn")));
        Assert.Equal(("pending", 1, 0, 1), (summary["status"].Text, summary["pending_checks"].Number, summary["blocker_failures"].Number, summary["warning_failures"].Number));
    }

    [Theory]
    [InlineData(true, "warn")]
    [InlineData(false, "blocker")]
    [InlineData(false, "warn")]
    public async Task Else_the_gate_passes_and_warnings_are_named(bool required, string severity)
    {
        var task = await NewGatedTask(Check("task-status"), Check("nonsense", required, severity));
        await Become(task, "success");
        var summary = await Summary(task);
        Assert.Equal(("pass", 2, 1, 1, 0, 1), (
            summary["status"].Text,
            summary["total_checks"].Number,
            summary["passed_checks"].Number,
            summary["failed_checks"].Number,
            summary["blocker_failures"].Number,
            summary["warning_failures"].Number));
        Assert.Contains("nonsense", summary["summary_text"].Text, StringComparison.Ordinal);
        Assert.Equal((required, severity, false), (summary["checks"][1]["required"].Flag, summary["checks"][1]["severity"].Text, summary["checks"][1]["blocker"].Flag));
    }

    [Fact]
    public async Task Without_checks_the_gate_is_not_configured()
    {
        var summary = await Summary(await NewGatedTask());
        Assert.Equal(("not-configured", 0), (summary["status"].Text, summary["total_checks"].Number));
    }

    [Fact]
    public async Task The_runs_summary_adds_its_tasks_up()
    {
        var role = await NewRole();
        var name = NewName("template");
        var steps = new (string Id, object[] Checks)[] { ("passing", [Check("task-status"), Check("nonsense", severity: "warn")]), ("failing", [Check("nonsense")]), ("pending", [Check("task-status")]), ("bare", []) }
            .Select(step => new { step_id = step.Id, role_id = role, title = "t", quality_gate_policy = new { required_checks = step.Checks } });
        var template = (await Post("/workflow-templates", new { name, steps })).Ok();
        var run = await StartRun(new Template(template["id"].Number, name, role), false);
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "success");
        var summary = (await ReadRun(run))["quality_gate_summary"];
        summary.HasFields("status summary_text total_tasks passing_tasks failing_tasks pending_tasks not_configured_tasks total_checks");
        Assert.Equal("fail", summary["status"].Text);
        foreach (var (field, count) in (ValueTuple<string, int>[])
        [
            ("total_tasks", 4), ("passing_tasks", 1), ("failing_tasks", 1), ("pending_tasks", 1), ("not_configured_tasks", 1), ("total_checks", 4),
            ("passed_checks", 1), ("failed_checks", 2), ("pending_checks", 1), ("skipped_checks", 0), ("blocker_failures", 1), ("warning_failures", 1),
        ])
        {
            Assert.Equal((field, count), (field, summary[field].Number));
        }

        Assert.Equal(["pass", "fail", "pending", "not-configured"], (await ReadSummary(run))["tasks"].Items.Select(task => task["quality_gate_summary"]["status"].Text));
    }

    [Fact]
    public async Task A_run_whose_gates_all_pass_passes()
    {
        var run = await NewAutoRun("a", "b");
        Assert.Equal("pending", (await ReadRun(run))["quality_gate_summary"]["status"].Text);
        foreach (var task in run.Tasks) await Finish(task, "success");
        Assert.Equal("pass", (await ReadRun(run))["quality_gate_summary"]["status"].Text);
    }

    private static object Check(string check, bool required = true, string severity = "blocker") => new { check, required, severity };

    private async Task<long> NewGatedTask(params object[] checks) =>
        await NewTask(new { role_id = await NewRole(), title = "t", quality_gate_policy = new { required_checks = checks } });

    private async Task Become(long task, string status)
    {
        (await Dispatch(task)).Ok();
        (await Report(task, 1, new { status })).Ok();
    }

    private async Task<Json> Summary(long task) => (await ReadTask(task))["quality_gate_summary"];

    /// <summary>The status of the task's one check, and of its gate.</summary>
    private async Task<(string Check, string Gate)> OnlyCheck(long task)
    {
        var summary = await Summary(task);
        return (Assert.Single(summary["checks"].Items)["status"].Text, summary["status"].Text);
    }
}
