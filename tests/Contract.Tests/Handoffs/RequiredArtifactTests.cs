using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Handoffs;

/// <summary>Steps that go on only when what they need was handed over.</summary>
public sealed class RequiredArtifactTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Until_a_matching_artifact_is_handed_over_the_task_is_blocked()
    {
        var run = await NewNeedyRun(new { from_step_id = "a", artifact_type = "report", label = "plan" });
        await FinishWith(run, "report", new { label = "plan" }, isRequired: false);
        var plan = (await ReadSummary(run))["next_dispatch"];
        Assert.Equal(0, plan["ready"].Count);
        Assert.Equal("required-handoff-artifacts-missing", plan["blocked"].With("task_id", run.Tasks[1])["reason"].Text);
        (await Dispatch(run.Tasks[1])).Refused(409, "required-handoff-artifacts-missing", $"task {run.Tasks[1]}");
        Assert.Equal(1, (await Events(run, "task.dispatch_blocked_missing_handoff_artifacts", run.Tasks[1])).Count);
        var none = (await Post($"/workflow-runs/{run.Id}/dispatch-ready")).Ok();
        Assert.Equal((false, "required handoff artifacts missing"), (none["dispatched"].Flag, none["reason"].Text));
        Assert.Equal(0, Runner.SubmissionsOf(run.Tasks[1]));
    }

    [Theory]
    [InlineData("{}", "file", "{}", true)]
    [InlineData("""{"from_step_id":"a"}""", "file", "{}", true)]
    [InlineData("""{"artifact_type":"report"}""", "report", "{}", true)]
    [InlineData("""{"artifact_type":"report"}""", "file", "{}", false)]
    [InlineData("""{"label":"plan"}""", "file", """{"label":"plan"}""", true)]
    [InlineData("""{"label":"plan"}""", "file", """{"labels":["x","plan"]}""", true)]
    [InlineData("""{"label":"plan"}""", "file", """{"label":"x","labels":["y"]}""", false)]
    [InlineData("""{"label":"plan"}""", "file", "{}", false)]
    public async Task An_artifact_matches_by_producer_type_and_label(string asked, string type, string metadata, bool matches)
    {
        var run = await NewNeedyRun(System.Text.Json.JsonElement.Parse(asked));
        var artifact = await FinishWith(run, type, System.Text.Json.JsonElement.Parse(metadata), isRequired: true);
        var plan = (await ReadSummary(run))["next_dispatch"];
        Assert.Equal(matches ? [run.Tasks[1]] : [], plan["ready"].EachNumber("task_id"));
        if (matches) Assert.Equal([artifact], plan["ready"][0]["consumed_artifact_ids"].Numbers);
    }

    [Fact]
    public async Task What_was_consumed_is_told_by_summary_and_audit()
    {
        var run = await NewNeedyRun(new { from_step_id = "a" });
        var artifact = await FinishWith(run, "file", new { }, isRequired: true);
        (await Dispatch(run.Tasks[1])).Ok();
        Assert.Equal([artifact], (await ReadSummary(run))["tasks"][1]["consumed_artifact_ids"].Numbers);
        Assert.Equal([artifact], (await Get($"/tasks/{run.Tasks[1]}/audit")).Ok()["consumed_artifact_ids"].Numbers);
    }

    [Fact]
    public async Task An_artifact_that_only_exists_does_not_do()
    {
        var run = await NewNeedyRun(new { from_step_id = "a" });
        (await Dispatch(run.Tasks[0])).Ok();
        await NewArtifact(run.Tasks[0], "file", new { });
        await Finish(run.Tasks[0], "success");
        Assert.Equal("required-handoff-artifacts-missing", (await ReadSummary(run))["next_dispatch"]["blocked"].With("task_id", run.Tasks[1])["reason"].Text);
    }

    [Fact]
    public async Task In_a_run_that_goes_by_itself_the_task_goes_when_its_inputs_are_there()
    {
        var run = await NewNeedyRun(new { label = "plan" }, autoDispatch: true);
        await FinishWith(run, "file", new { label = "plan" }, isRequired: true);
        await Reaches(run.Tasks[1], "queued");
    }

    [Fact]
    public async Task The_quality_gate_says_whether_they_are_there()
    {
        var run = await NewNeedyRun(new { label = "plan" });
        Assert.Equal("pending", await Gate(run));
        await FinishWith(run, "file", new { label = "plan" }, isRequired: true);
        Assert.Equal("pass", await Gate(run));
    }

    [Fact]
    public async Task A_rerun_task_finds_its_inputs_while_their_producer_is_not_reset()
    {
        var run = await NewNeedyRun(new { label = "plan" });
        var artifact = await FinishWith(run, "file", new { label = "plan" }, isRequired: true);
        (await Dispatch(run.Tasks[1])).Ok();
        await Finish(run.Tasks[1], "failed");
        var answer = (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" })).Ok();
        Assert.Equal([artifact], answer["plan"]["ready"][0]["consumed_artifact_ids"].Numbers);
    }

    [Fact]
    public async Task A_reset_task_needs_its_inputs_again_and_the_old_handoff_of_their_producer_counts_no_more()
    {
        var run = await NewNeedyRun(new { label = "plan" });
        (await Dispatch(run.Tasks[0])).Ok();
        var artifact = await NewArtifact(run.Tasks[0], "file", new { label = "plan" });
        var handoff = new { summary = "s", artifacts = new[] { new { artifact_id = artifact, is_required = true } } };
        (await Report(run.Tasks[0], 1, new { status = "failed", handoff })).Ok();
        (await Post($"/tasks/{run.Tasks[1]}/cancel")).Ok();
        (await Rerun(run, new { step_ids = new[] { "a", "b" }, requested_by = "ann", reason = "r" })).Ok();
        await Finish(run.Tasks[0], "success", 2);
        (await Dispatch(run.Tasks[1])).Refused(409, "required-handoff-artifacts-missing", $"task {run.Tasks[1]}");
    }

    private async Task<string> Gate(Run run) => (await ReadTask(run.Tasks[1]))["quality_gate_summary"]["checks"][0]["status"].Text;

    /// <summary>A run of a, and b that requires an artifact of it.</summary>
    private async Task<Run> NewNeedyRun(object asked, bool autoDispatch = false)
    {
        var role = await NewRole();
        var name = NewName("template");
        var steps = new object[]
        {
            new { step_id = "a", role_id = role, title = "a", prompt = $"{name}/a" },
            new
            {
                step_id = "b",
                role_id = role,
                title = "b",
                prompt = $"{name}/b",
                depends_on = new[] { "a" },
                required_artifacts = new[] { asked },
                quality_gate_policy = new { required_checks = new[] { new { check = "required-artifacts-present" } } },
            },
        };
        var template = (await Post("/workflow-templates", new { name, steps })).Ok();
        return await StartRun(new Template(template["id"].Number, name, role), autoDispatch);
    }

    /// <summary>The first task succeeds and hands an artifact over.</summary>
    private async Task<long> FinishWith(Run run, string type, object metadata, bool isRequired)
    {
        if ((await ReadTask(run.Tasks[0]))["status"].Text == "created") await Dispatch(run.Tasks[0]);
        var artifact = await NewArtifact(run.Tasks[0], type, metadata);
        (await Report(run.Tasks[0], 1, new { status = "success", handoff = new { summary = "s", artifacts = new[] { new { artifact_id = artifact, is_required = isRequired } } } })).Ok();
        return artifact;
    }

    private async Task<long> NewArtifact(long producer, string type, object metadata) =>
        (await Post("/artifacts", new { artifact_type = type, location = "/x", summary = "x", producer_task_id = producer, metadata })).Ok()["id"].Number;
}
