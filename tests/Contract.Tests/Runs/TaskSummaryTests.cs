using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

/// <summary>The run in columns tells the same as the execution summary does in objects.</summary>
public sealed class TaskSummaryTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Its_columns_say_what_the_execution_summary_says()
    {
        var run = await NewAutoRun("a", "b<a", "c<a+b", "d");
        await Finish(run.Tasks[0], "success");
        (await Report(run.Tasks[1], 1, new { status = "failed", message = "boom", exit_code = 3, started_at = "2030-01-01T00:00:00Z", finished_at = "2030-01-01T00:00:01.5Z" })).Ok();
        await Reaches(run.Tasks[3], "queued");
        var (whole, summary) = (await ReadSummary(run), await Read(run));

        summary["run"].Is(whole["run"].ToString());
        summary["task_status_counts"].Is(whole["task_status_counts"].ToString());
        summary["allowed_actions"].Is(whole["allowed_actions"].ToString());
        summary["failed_task_ids"].Is(whole["failed_task_ids"].ToString());
        summary["active_task_ids"].Is(whole["active_task_ids"].ToString());
        Assert.Equal(whole["terminal"].Flag, summary["terminal"].Flag);
        Assert.Equal(whole["progress_percent"].Decimal, summary["progress_percent"].Decimal);
        var columns = summary["tasks"];
        Assert.All(columns.Fields, column => Assert.Equal(4, columns[column].Count));
        foreach (var column in new[] { "task_id", "step_id", "title", "role_id", "status", "exit_code", "attempt", "rerun_count", "approval_status" })
            columns[column].Is($"[{string.Join(',', whole["tasks"].Items.Select(task => task[column]))}]");
        columns["depends_on"].Is("[[],[0],[0,1],[]]");
        columns["failure_category"].Is($"[null,{(await ReadTask(run.Tasks[1]))["failure_category"]},null,null]");
    }

    [Fact]
    public async Task Messages_and_reasons_are_numbers_of_texts()
    {
        var run = await NewAutoRun("a", "b", "c<a");
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "no space left" })).Ok();
        (await Report(run.Tasks[1], 1, new { status = "failed", message = "no space left" })).Ok();
        var (whole, summary) = (await ReadSummary(run), await Read(run));
        Assert.Equal(whole["tasks"].Items.Select(task => task["runner_message"].ToString()), Texts(summary, "runner_message"));
        Assert.Equal(whole["timeline"].Items.Select(entry => entry["blocked_reasons"][0].ToString()), Texts(summary, "blocked_reason"));
        Assert.Equal(summary["texts"].Texts.Distinct(), summary["texts"].Texts);
    }

    [Fact]
    public async Task Times_are_milliseconds_since_the_runs_creation()
    {
        var run = await NewAutoRun("a", "b<a");
        var created = DateTimeOffset.Parse((await ReadRun(run))["created_at"].Text, System.Globalization.CultureInfo.InvariantCulture);
        (await Report(run.Tasks[0], 1, new { status = "success", started_at = created.AddSeconds(2), finished_at = created.AddMilliseconds(3_500) })).Ok();
        var columns = (await Read(run))["tasks"];
        columns["started_ms"].Is("[2000,null]");
        columns["finished_ms"].Is("[3500,null]");
    }

    [Fact]
    public async Task Whoever_has_this_version_is_told_304()
    {
        var run = await NewFailedRun();
        var first = await Get($"/workflow-runs/{run.Id}/task-summary");
        Assert.Equal($"\"{first.Ok()["run"]["version"].Number}\"", first.ETag);
        Assert.Equal(304, (await Get($"/workflow-runs/{run.Id}/task-summary", ("If-None-Match", first.ETag!))).Status);
        (await Get("/workflow-runs/999999/task-summary")).Refused(404, "run-not-found");
    }

    private async Task<Json> Read(Run run) => (await Get($"/workflow-runs/{run.Id}/task-summary")).Ok();

    private static IEnumerable<string> Texts(Json summary, string column) =>
        summary["tasks"][column].Items.Select(number => number.IsNull ? "null" : summary["texts"][(int)number.Number].ToString());
}
