using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Catalog;

public sealed class TemplateTests(GatewayHost gateway) : ContractTest(gateway)
{
    private static readonly object DefaultGate = new
    {
        required_checks = new[] { new { check = "task-status", required = true, severity = "blocker", config = new { }, description = (string?)null } },
    };

    [Fact]
    public async Task A_template_is_created_read_listed_replaced_and_deleted()
    {
        var role = await NewRole();
        var created = (await Post("/workflow-templates", new { name = "t", steps = new object[] { Step("a", role), new { step_id = "b", role_id = role, title = "B", depends_on = new[] { "a" } } } })).Ok();
        var id = created["id"].Number;
        created.HasFields("id name project_id steps");
        Assert.True(created["project_id"].IsNull);
        (await Get($"/workflow-templates/{id}")).Ok().Is(created.ToString());
        (await Get("/workflow-templates")).Ok().With("id", id).Is(created.ToString());
        var replaced = (await Gateway.Put($"/workflow-templates/{id}", new { name = "u", steps = new[] { Step("z", role) } })).Ok();
        Assert.Equal(("u", "z"), (replaced["name"].Text, replaced["steps"][0]["step_id"].Text));
        (await Gateway.Delete($"/workflow-templates/{id}")).Deleted();
        (await Get($"/workflow-templates/{id}")).Refused(404, "workflow-template-not-found", $"{id}");
    }

    [Fact]
    public async Task An_unknown_template_is_404_for_read_replace_and_delete()
    {
        (await Get("/workflow-templates/999999")).Refused(404, "workflow-template-not-found", "999999");
        (await Gateway.Put("/workflow-templates/999999", new { name = "t", steps = new[] { Step("a", await NewRole()) } })).Refused(404, "workflow-template-not-found", "999999");
        (await Gateway.Delete("/workflow-templates/999999")).Refused(404, "workflow-template-not-found", "999999");
    }

    [Fact]
    public async Task A_step_shows_all_that_it_was_given()
    {
        var role = await NewRole();
        var given = new
        {
            step_id = "b",
            role_id = role,
            title = "B",
            depends_on = new[] { "a" },
            required_artifacts = new[] { new { from_step_id = (string?)"a", artifact_type = (string?)"report", label = (string?)"plan" } },
            quality_gate_policy = new { required_checks = new[] { new { check = "handoff-present", required = false, severity = "warn", config = new { x = 1 }, description = (string?)"why" } } },
            prompt = "make b",
            timeout_seconds = 60,
        };
        var template = (await Post("/workflow-templates", new { name = "t", steps = new object[] { Step("a", role), given } })).Ok();
        template["steps"][1].Is(given);
    }

    [Fact]
    public async Task What_a_step_leaves_out_has_its_default()
    {
        var role = await NewRole();
        (await Post("/workflow-templates", new { name = "t", steps = new[] { Step("a", role) } })).Ok()["steps"][0].Is(new
        {
            step_id = "a",
            role_id = role,
            title = "a",
            depends_on = Array.Empty<string>(),
            required_artifacts = Array.Empty<object>(),
            quality_gate_policy = DefaultGate,
            prompt = (string?)null,
            timeout_seconds = 600,
        });
    }

    [Fact]
    public async Task Unknown_quality_gate_checks_are_accepted()
    {
        var role = await NewRole();
        var policy = new { required_checks = new[] { new { check = "phase-of-the-moon", required = true, severity = "blocker" } } };
        var template = (await Post("/workflow-templates", new { name = "t", steps = new[] { new { step_id = "a", role_id = role, title = "a", quality_gate_policy = policy } } })).Ok();
        Assert.Equal("phase-of-the-moon", template["steps"][0]["quality_gate_policy"]["required_checks"][0]["check"].Text);
    }

    [Fact]
    public async Task A_template_without_steps_is_422() =>
        (await Post("/workflow-templates", new { name = "t", steps = Array.Empty<object>() })).RefusedField("steps");

    [Theory]
    [InlineData("a a", "steps[1].step_id")]
    [InlineData("a<zz", "steps[0].depends_on[0]")]
    [InlineData("a<a", "steps[0].depends_on[0]")]
    [InlineData("a<c b<a c<b", "steps")]
    public async Task Double_step_ids_unknown_dependencies_and_cycles_are_422(string steps, string field)
    {
        var role = await NewRole();
        var written = steps.Split(' ').Select(step => step.Split('<')).Select(parts => new { step_id = parts[0], role_id = role, title = "t", depends_on = parts[1..] });
        (await Post("/workflow-templates", new { name = "t", steps = written })).Refused(422, "invalid-request", field);
    }

    [Fact]
    public async Task From_step_id_must_be_among_the_dependencies()
    {
        var role = await NewRole();
        var step = new { step_id = "c", role_id = role, title = "c", depends_on = new[] { "b" }, required_artifacts = new[] { new { from_step_id = "a" } } };
        (await Post("/workflow-templates", new { name = "t", steps = new object[] { Step("a", role), Step("b", role), step } })).RefusedField("steps[2].required_artifacts[0].from_step_id");
    }

    [Fact]
    public async Task An_unknown_role_or_project_is_422()
    {
        (await Post("/workflow-templates", new { name = "t", steps = new[] { Step("a", 999999) } })).RefusedField("steps[0].role_id", "999999");
        (await Post("/workflow-templates", new { name = "t", project_id = 999999, steps = new[] { Step("a", await NewRole()) } })).RefusedField("project_id", "999999");
    }

    [Fact]
    public async Task The_runner_executes_the_prompt_and_the_title_when_there_is_none()
    {
        var role = await NewRole();
        var template = (await Post("/workflow-templates", new { name = "t", steps = new object[] { Step("a", role), new { step_id = "b", role_id = role, title = "B", prompt = "make b", timeout_seconds = 7 } } })).Ok();
        var run = (await Post("/workflow-runs", new { workflow_template_id = template["id"].Number, auto_dispatch = true })).Ok();
        var (a, b) = (await Runner.Submission(run["task_ids"][0].Number), await Runner.Submission(run["task_ids"][1].Number));
        Assert.Equal(("a", 600), (a.Body["prompt"].Text, a.Body["timeout_seconds"].Number));
        Assert.Equal(("make b", 7), (b.Body["prompt"].Text, b.Body["timeout_seconds"].Number));
    }

    private static object Step(string id, long role) => new { step_id = id, role_id = role, title = id };
}
