using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Choices;

/// <summary>What was chosen about runs and their re-runs.</summary>
public sealed class RunTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Template_and_tasks_together_are_422()
    {
        var template = await NewTemplate("a");
        (await Post("/workflow-runs", new { workflow_template_id = template.Id, task_ids = new[] { await NewTask() } })).RefusedField("task_ids");
    }

    [Fact]
    public async Task Repeated_controls_are_200_and_put_nothing_on_record()
    {
        var run = await NewRun("a");
        foreach (var action in (string[])["pause", "resume", "abort"])
        {
            (await Control(run, action)).Ok();
            var events = await Events(run);
            (await Control(run, action)).Ok();
            (await Events(run)).Is(events.ToString());
        }
    }

    [Fact]
    public async Task A_run_that_succeeded_cannot_be_aborted_and_one_that_failed_can()
    {
        var run = await NewAutoRun("a");
        await Finish(run.Tasks[0], "success");
        (await Control(run, "abort")).Refused(409, "run-finished", $"workflow run {run.Id}");
        Assert.Equal("aborted", (await Control(await NewFailedRun(), "abort")).Ok()["status"].Text);
    }

    [Fact]
    public async Task A_failed_run_is_not_finished_while_a_task_is_active()
    {
        var run = await NewAutoRun("a", "b");
        await Reaches(run.Tasks[1], "queued");
        await Finish(run.Tasks[0], "failed");
        (await Control(run, "pause")).Ok();
        (await Control(run, "resume")).Ok();
        await Finish(run.Tasks[1], "success");
        (await Control(run, "pause")).Refused(409, "run-finished");
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("{tag}", 200)]
    [InlineData("W/{tag}", 412)]
    [InlineData("\"x\"", 412)]
    [InlineData("{tag}, \"1\"", 422)]
    public async Task If_match_takes_one_strong_tag_or_a_star(string given, int status)
    {
        var run = await NewRun("a");
        var tag = (await Get($"/workflow-runs/{run.Id}")).ETag!;
        Assert.Equal(status, (await Post($"/workflow-runs/{run.Id}/pause", null, ("If-Match", given.Replace("{tag}", tag, StringComparison.Ordinal)))).Status);
    }

    [Fact]
    public async Task The_tag_is_checked_before_any_rule_about_the_run()
    {
        var run = await NewRun("a");
        (await Control(run, "abort")).Ok();
        (await Post($"/workflow-runs/{run.Id}/pause", null, ("If-Match", "\"1\""))).Refused(412, "stale-version");
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" }, ("If-Match", "\"1\""))).Refused(412, "stale-version");
    }

    [Fact]
    public async Task The_tag_is_the_version_that_the_run_shows()
    {
        var answer = await Get($"/workflow-runs/{(await NewFailedRun()).Id}");
        Assert.Equal($"\"{answer.Ok()["version"].Number}\"", answer.ETag);
    }

    [Fact]
    public async Task Q_looks_into_id_initiator_and_template_name()
    {
        var who = NewName("Searched");
        var template = await NewTemplate("a");
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, initiated_by = who })).Ok()["id"].Number;
        foreach (var text in (string[])[$"{run}", who.ToUpperInvariant(), template.Name.ToUpperInvariant()])
            Assert.Contains(run, (await Get($"/workflow-runs?limit=1000&q={text}")).Ok().EachNumber("id"));
    }

    [Fact]
    public async Task A_plan_names_neither_active_nor_succeeded_tasks()
    {
        var run = await NewAutoRun("a", "b");
        await Finish(run.Tasks[0], "success");
        await Reaches(run.Tasks[1], "queued");
        (await ReadSummary(run))["next_dispatch"].Is(new { ready = Array.Empty<object>(), blocked = Array.Empty<object>() });
    }

    [Fact]
    public async Task A_control_loop_does_not_send_again_what_the_runner_refused()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(500));
        (await Dispatch(run.Tasks[0])).Ok();
        var turn = (await Post($"/workflow-runs/{run.Id}/control-loop")).Ok();
        Assert.Equal(0, turn["spawn"].Count);
        Assert.Equal("not-dispatchable-state", turn["plan"]["blocked"][0]["reason"].Text);
    }

    [Fact]
    public async Task A_dry_run_does_not_use_its_key_up()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r", dry_run = true }, ("Idempotency-Key", "k"))).Ok();
        Assert.False((await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" }, ("Idempotency-Key", "k"))).Ok()["dry_run"].Flag);
    }

    [Fact]
    public async Task Two_spellings_of_a_request_are_the_same_request()
    {
        var run = await NewFailedRun();
        var first = await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" }, ("Idempotency-Key", "k"));
        first.Ok();
        var second = await Rerun(run, new { reason = " r", requested_by = "ann ", step_ids = new[] { " b", "b" }, max_dispatch = 10, auto_dispatch = true, dry_run = false }, ("Idempotency-Key", "k"));
        Assert.Equal(first.Text, second.Text);
    }

    private Task<Answer> Control(Run run, string action) => Post($"/workflow-runs/{run.Id}/{action}");
}
