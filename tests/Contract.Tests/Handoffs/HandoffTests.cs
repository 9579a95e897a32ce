using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Handoffs;

/// <summary>What a task leaves to those that depend on it.</summary>
public sealed class HandoffTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_handoff_comes_with_the_end_of_an_attempt_and_is_read_listed_and_on_record()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        var artifact = await NewArtifact(run.Tasks[0]);
        var given = new
        {
            summary = "done",
            details = (string?)"all of it",
            next_actions = new[] { "ship" },
            open_questions = new[] { "when?" },
            artifacts = new[] { new { artifact_id = artifact, is_required = true, note = (string?)"read this" } },
        };
        (await Report(run.Tasks[0], 1, new { status = "success", handoff = given })).Ok();
        var handoff = (await Get($"/tasks/{run.Tasks[0]}/handoff")).Ok();
        handoff.HasFields("task_id run_id summary details next_actions open_questions artifacts created_at updated_at");
        Assert.Equal((run.Tasks[0], run.Id, "done", "all of it"), (handoff["task_id"].Number, handoff["run_id"].Number, handoff["summary"].Text, handoff["details"].Text));
        Assert.Equal((given.next_actions[0], given.open_questions[0]), (handoff["next_actions"][0].Text, handoff["open_questions"][0].Text));
        handoff["artifacts"].Is(given.artifacts);
        Assert.Single((await Get($"/handoffs?run_id={run.Id}")).Ok().Items).Is(handoff.ToString());
        Assert.Equal("done", Assert.Single((await Events(run, "task.handoff_published", run.Tasks[0])).Items)["payload"]["summary"].Text);
        Assert.Equal("done", (await ReadSummary(run))["tasks"][0]["handoff_summary"].Text);
        Assert.Equal("done", (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok()["handoff"]["summary"].Text);
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task Every_terminal_status_may_bring_one(string status)
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status, handoff = new { summary = "s" } })).Ok();
        var handoff = (await Get($"/tasks/{run.Tasks[0]}/handoff")).Ok();
        Assert.Equal("s", handoff["summary"].Text);
        Assert.True(handoff["details"].IsNull);
        Assert.Equal((0, 0, 0), (handoff["next_actions"].Count, handoff["open_questions"].Count, handoff["artifacts"].Count));
    }

    [Fact]
    public async Task A_handoff_with_running_is_422_and_changes_nothing()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        (await Report(run.Tasks[0], 1, new { status = "running", handoff = new { summary = "s" } })).RefusedField("handoff");
        Assert.Equal("queued", (await ReadTask(run.Tasks[0]))["status"].Text);
    }

    [Fact]
    public async Task Artifacts_of_other_tasks_other_runs_or_none_are_422_and_change_nothing()
    {
        var run = await NewAutoRun("a", "b");
        var other = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        foreach (var artifact in (long[])[await NewArtifact(run.Tasks[1]), await NewArtifact(other.Tasks[0]), 999999])
        {
            (await Report(run.Tasks[0], 1, new { status = "success", handoff = new { summary = "s", artifacts = new[] { new { artifact_id = artifact, is_required = true } } } }))
                .RefusedField("handoff.artifacts[0].artifact_id", $"{artifact}");
        }

        Assert.Equal("queued", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.Equal(0, (await Events(run, "task.handoff_published", run.Tasks[0])).Count);
    }

    [Theory]
    [InlineData("""{"details":"d"}""", "handoff.summary")]
    [InlineData("""{"summary":" "}""", "handoff.summary")]
    [InlineData("""{"summary":"s","next_actions":"ship"}""", "handoff.next_actions")]
    [InlineData("""{"summary":"s","artifacts":[{}]}""", "handoff.artifacts[0].artifact_id")]
    public async Task Bad_content_is_422_and_names_the_field(string handoff, string field)
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, $$"""{"status":"success","handoff":{{handoff}}}""")).RefusedField(field);
    }

    [Fact]
    public async Task Handoffs_are_filtered_by_run_and_task_up_to_the_limit()
    {
        var run = await NewAutoRun("a", "b");
        foreach (var task in run.Tasks) (await Report(task, 1, new { status = "success", handoff = new { summary = $"of {task}" } })).Ok();
        Assert.Equal(run.Tasks, (await Get($"/handoffs?run_id={run.Id}")).Ok().EachNumber("task_id"));
        Assert.Equal([run.Tasks[0]], (await Get($"/handoffs?task_id={run.Tasks[0]}")).Ok().EachNumber("task_id"));
        Assert.Equal([run.Tasks[1]], (await Get($"/handoffs?run_id={run.Id}&limit=1")).Ok().EachNumber("task_id"));
        (await Get("/handoffs?run_id=x")).RefusedField("run_id");
        (await Get("/handoffs?limit=0")).RefusedField("limit");
    }

    [Fact]
    public async Task A_task_without_one_is_404()
    {
        var task = await NewTask();
        (await Get($"/tasks/{task}/handoff")).Refused(404, "handoff-not-found", $"task {task}");
        (await Get("/tasks/999999/handoff")).Refused(404, "task-not-found", "999999");
    }

    [Fact]
    public async Task Handoff_context_holds_the_handoffs_of_the_dependencies()
    {
        var run = await NewRun("a", "b", "c<a+b", "d");
        foreach (var task in (long[])[run.Tasks[0], run.Tasks[1], run.Tasks[3]]) (await Dispatch(task)).Ok();
        (await Report(run.Tasks[0], 1, new { status = "success", handoff = new { summary = "of a" } })).Ok();
        (await Report(run.Tasks[1], 1, new { status = "success" })).Ok();
        (await Report(run.Tasks[3], 1, new { status = "success", handoff = new { summary = "of d" } })).Ok();
        var context = (await Dispatch(run.Tasks[2])).Ok()["runner_payload"]["handoff_context"];
        var handoff = Assert.Single(context.Items);
        Assert.Equal((run.Tasks[0], run.Id, "of a"), (handoff["task_id"].Number, handoff["run_id"].Number, handoff["summary"].Text));
        handoff.HasFields("next_actions open_questions artifacts created_at updated_at");
        Assert.Equal("of a", Assert.Single((await Runner.Submission(run.Tasks[2])).Body["handoff_context"].Items)["summary"].Text);
    }

    [Fact]
    public async Task The_handoff_of_a_reset_task_no_longer_counts_but_stays_on_record()
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status = "failed", handoff = new { summary = "first" } })).Ok();
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" })).Ok();
        (await Get($"/tasks/{run.Tasks[0]}/handoff")).Refused(404, "handoff-not-found");
        Assert.Equal(0, (await Get($"/handoffs?run_id={run.Id}")).Ok().Count);
        (await Report(run.Tasks[0], 2, new { status = "success", handoff = new { summary = "second" } })).Ok();
        Assert.Equal("second", (await Get($"/tasks/{run.Tasks[0]}/handoff")).Ok()["summary"].Text);
        Assert.Equal(2, (await Events(run, "task.handoff_published", run.Tasks[0])).Count);
    }

    [Fact]
    public async Task The_handoff_of_a_task_that_is_retried_no_longer_counts()
    {
        var role = await NewRole(new { name = NewName("role"), execution_constraints = new { retry_policy = new { max_retries = 1, retry_on = new[] { "network" } } } });
        var task = await NewTask(new { role_id = role, title = "t" });
        (await Dispatch(task)).Ok();
        Assert.Equal("created", (await Report(task, 1, new { status = "failed", message = "connection refused", handoff = new { summary = "half of it" } })).Ok()["status"].Text);
        (await Get($"/tasks/{task}/handoff")).Refused(404, "handoff-not-found");
        Assert.Equal(0, (await Get($"/handoffs?task_id={task}")).Ok().Count);
    }

    [Fact]
    public async Task The_same_report_with_its_handoff_again_is_one_handoff()
    {
        var run = await NewAutoRun("a");
        var report = new { status = "success", handoff = new { summary = "s" } };
        (await Report(run.Tasks[0], 1, report)).Ok();
        (await Report(run.Tasks[0], 1, report)).Ok();
        Assert.Equal(1, (await Events(run, "task.handoff_published", run.Tasks[0])).Count);
    }

    [Fact]
    public async Task Secrets_in_a_handoff_are_masked()
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, new { status = "success", handoff = new { summary = "used password=hunter2hunter2", next_actions = new[] { "export API_KEY=hunter2hunter2" } } })).Ok();
        foreach (var text in (string[])[(await Get($"/tasks/{run.Tasks[0]}/handoff")).Text, (await Events(run)).ToString()])
        {
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
            Assert.Contains("[REDACTED]", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_quality_gate_sees_it()
    {
        var policy = new { required_checks = new[] { new { check = "handoff-present", required = true, severity = "blocker" } } };
        var task = await NewTask(new { role_id = await NewRole(), title = "t", quality_gate_policy = policy });
        (await Dispatch(task)).Ok();
        (await Report(task, 1, new { status = "success", handoff = new { summary = "s" } })).Ok();
        Assert.Equal("pass", (await ReadTask(task))["quality_gate_summary"]["checks"][0]["status"].Text);
    }

    private async Task<long> NewArtifact(long producer) =>
        (await Post("/artifacts", new { artifact_type = "file", location = "/x", summary = "x", producer_task_id = producer })).Ok()["id"].Number;
}
