using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

public sealed class SummaryTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string Fields =
        "run task_status_counts terminal partial_completion progress_percent branch_status_cards next_dispatch successful_task_ids failed_task_ids active_task_ids pending_task_ids timeline tasks";

    private const string TaskFields =
        """
        task_id title role_id status runner_message started_at finished_at exit_code requires_approval approval_status consumed_artifact_ids produced_artifact_ids
        handoff_summary quality_gate_summary
        """;

    [Fact]
    public async Task A_summary_has_the_contracts_fields()
    {
        var run = await NewFailedRun();
        var summary = await ReadSummary(run);
        summary.HasFields(Fields);
        summary["run"].Is((await ReadRun(run)).ToString());
        summary["next_dispatch"].HasFields("ready blocked");
        summary["branch_status_cards"].HasFields("active blocked done");
        Assert.All(summary["timeline"].Items, entry => entry.HasFields("task_id branch owner_role_id stage_id stage stage_state progress_percent blocked_reasons"));
        Assert.All(summary["tasks"].Items, task => task.HasFields(TaskFields.ReplaceLineEndings(" ")));
        Assert.Equal(run.Tasks, summary["tasks"].EachNumber("task_id"));
    }

    [Fact]
    public async Task It_counts_and_sorts_the_tasks_by_how_they_stand()
    {
        var run = await NewAutoRun("a", "b", "c", "d<c");
        await Finish(run.Tasks[0], "success");
        await Finish(run.Tasks[1], "failed");
        await Reaches(run.Tasks[2], "queued");
        var summary = await ReadSummary(run);
        summary["task_status_counts"].Is(new { created = 1, queued = 1, success = 1, failed = 1 });
        Assert.Equal([run.Tasks[0]], summary["successful_task_ids"].Numbers);
        Assert.Equal([run.Tasks[1]], summary["failed_task_ids"].Numbers);
        Assert.Equal([run.Tasks[2]], summary["active_task_ids"].Numbers);
        Assert.Equal([run.Tasks[3]], summary["pending_task_ids"].Numbers);
        Assert.True(summary["partial_completion"].Flag);
        Assert.False(summary["terminal"].Flag);
    }

    [Fact]
    public async Task Progress_goes_from_0_to_100()
    {
        var run = await NewAutoRun("a", "b<a");
        Assert.Equal(0, (await ReadSummary(run))["progress_percent"].Decimal);
        await Finish(run.Tasks[0], "success");
        await Finish(run.Tasks[1], "success");
        var summary = await ReadSummary(run);
        Assert.Equal(100, summary["progress_percent"].Decimal);
        Assert.True(summary["terminal"].Flag);
    }

    [Fact]
    public async Task The_branch_of_a_task_is_its_dependencies_joined_with_plus_or_its_own_id()
    {
        var run = await NewRun("a", "b", "c<a+b");
        var timeline = (await ReadSummary(run))["timeline"];
        Assert.Equal(["a", "b", "a+b"], timeline.EachText("branch"));
        Assert.Equal(["a", "b", "c"], timeline.EachText("stage_id"));
        Assert.Equal(run.Tasks, timeline.EachNumber("task_id"));
    }

    [Fact]
    public async Task Without_a_template_stage_and_branch_are_the_tasks_own()
    {
        var task = await NewTask();
        var run = (await Post("/workflow-runs", new { task_ids = new[] { task } })).Ok()["id"].Number;
        var entry = Assert.Single((await Get($"/workflow-runs/{run}/execution-summary")).Ok()["timeline"].Items);
        Assert.Equal(($"task-{task}", $"task-{task}"), (entry["stage_id"].Text, entry["branch"].Text));
    }

    [Fact]
    public async Task The_stage_state_is_done_active_or_blocked()
    {
        var run = await NewAutoRun("a", "b<a", "c<b");
        await Finish(run.Tasks[0], "success");
        await Reaches(run.Tasks[1], "queued");
        var summary = await ReadSummary(run);
        Assert.Equal(["done", "active", "blocked"], summary["timeline"].EachText("stage_state"));
        Assert.NotEmpty(summary["timeline"][2]["blocked_reasons"].Texts);
        Assert.Empty(summary["timeline"][0]["blocked_reasons"].Texts);
    }

    [Fact]
    public async Task The_plan_of_a_paused_or_aborted_run_is_blocked_as_a_whole()
    {
        var run = await NewRun("a");
        (await Post($"/workflow-runs/{run.Id}/pause")).Ok();
        await BlockedAsAWhole("run-paused");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        await BlockedAsAWhole("run-aborted");

        async Task BlockedAsAWhole(string reason)
        {
            var plan = (await ReadSummary(run))["next_dispatch"];
            Assert.Equal(0, plan["ready"].Count);
            Assert.Contains(reason, plan["blocked"].EachText("reason"));
        }
    }
}
