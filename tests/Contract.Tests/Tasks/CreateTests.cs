using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Tasks;

public sealed class CreateTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string Fields =
        """
        id role_id title context7_mode execution_mode status requires_approval project_id lock_paths sandbox runner_message started_at finished_at exit_code
        failure_category failure_triage_hints suggested_next_actions quality_gate_policy quality_gate_summary run_id step_id attempt
        """;

    [Fact]
    public async Task A_task_has_the_contracts_fields_and_begins_as_created()
    {
        var role = await NewRole();
        var task = (await Post("/tasks", new { role_id = role, title = "t" })).Ok();
        task.HasFields(Fields.ReplaceLineEndings(" "));
        Assert.Equal((role, "t", "inherit", "no-workspace", "created"), (task["role_id"].Number, task["title"].Text, task["context7_mode"].Text, task["execution_mode"].Text, task["status"].Text));
        Assert.False(task["requires_approval"].Flag);
        Assert.All(["project_id", "sandbox", "runner_message", "started_at", "finished_at", "exit_code", "failure_category", "run_id", "step_id"], name => Assert.True(task[name].IsNull, name));
        Assert.All(["lock_paths", "failure_triage_hints", "suggested_next_actions"], name => Assert.Equal(0, task[name].Count));
        (await Get($"/tasks/{task["id"].Number}")).Ok().Is(task.ToString());
    }

    [Fact]
    public async Task The_default_quality_gate_is_one_required_blocker_check_of_the_status()
    {
        var task = await ReadTask(await NewTask());
        task["quality_gate_policy"].Is(new { required_checks = new[] { new { check = "task-status", required = true, severity = "blocker", config = new { }, description = (string?)null } } });
    }

    [Fact]
    public async Task A_task_keeps_what_it_was_given()
    {
        var (project, root) = await NewProject();
        var role = await NewRole();
        var task = (await Post("/tasks", new
        {
            role_id = role,
            title = "t",
            context7_mode = "force_on",
            execution_mode = "no-workspace",
            project_id = project,
            quality_gate_policy = new { required_checks = new[] { new { check = "approval-status", required = false, severity = "warn", config = new { a = 1 }, description = "d" } } },
            prompt = "make it",
            timeout_seconds = 5,
        })).Ok();
        Assert.Equal((project, "force_on", "make it", 5), (task["project_id"].Number, task["context7_mode"].Text, task["prompt"].Text, task["timeout_seconds"].Number));
        task["quality_gate_policy"]["required_checks"][0].Is(new { check = "approval-status", required = false, severity = "warn", config = new { a = 1 }, description = "d" });
    }

    [Theory]
    [InlineData("""{"title":"t"}""", "role_id")]
    [InlineData("""{"role_id":999999,"title":"t"}""", "role_id")]
    [InlineData("""{"role_id":{role}}""", "title")]
    [InlineData("""{"role_id":{role},"title":" "}""", "title")]
    [InlineData("""{"role_id":{role},"title":"t","project_id":999999}""", "project_id")]
    [InlineData("""{"role_id":{role},"title":"t","timeout_seconds":0}""", "timeout_seconds")]
    [InlineData("""{"role_id":{role},"title":"t","sandbox":{"image":"x"}}""", "sandbox")]
    [InlineData("""{"role_id":{role},"title":"t","quality_gate_policy":[]}""", "quality_gate_policy")]
    [InlineData("""{"role_id":{role},"title":"t","quality_gate_policy":{"required_checks":[{"check":"task-status","severity":"fatal"}]}}""", "quality_gate_policy.required_checks[0].severity")]
    public async Task Bad_content_is_422_and_names_the_field(string body, string field) =>
        (await Post("/tasks", body.Replace("{role}", $"{await NewRole()}", StringComparison.Ordinal))).RefusedField(field);
}
