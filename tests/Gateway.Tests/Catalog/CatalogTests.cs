using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Catalog;

public sealed class CatalogTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task Health_and_contract_answer_as_the_contract_says()
    {
        (await gateway.Get("/health")).Ok().Is("""{"status":"ok"}""");
        (await gateway.Get("/contracts/current")).Ok().Is("""{"contract_version":"v1","schema_file":"contracts/v1/multyagents.schema.json"}""");
        var schema = await gateway.Get("/contracts/v1/multyagents.schema.json");
        Assert.Equal(200, schema.Status);
        Assert.True(schema.Json.GetProperty("$defs").TryGetProperty("RunRead", out _));
    }

    [Fact]
    public async Task A_role_lives_from_create_to_delete()
    {
        var created = (await gateway.Post("/roles", """
            {"name":" dev ","context7_enabled":true,"system_prompt":"be brief","allowed_tools":["a"," a","b"],"skill_packs":["s"],
             "execution_constraints":{"retry_policy":{"max_retries":2,"retry_on":["network"]},"x":1},"unknown":[1]}
            """)).Ok();
        var id = created.Id();
        created.Is($$"""
            {"id":{{id}},"name":"dev","context7_enabled":true,"system_prompt":"be brief","allowed_tools":["a","b"],"skill_packs":["s"],
             "execution_constraints":{"retry_policy":{"max_retries":2,"retry_on":["network"]},"x":1} }
            """);
        (await gateway.Get($"/roles/{id}")).Ok().Is(created.GetRawText());
        Assert.Contains(id, (await gateway.Get("/roles")).Ok().EnumerateArray().Select(role => role.Id()));

        var replaced = (await gateway.Put($"/roles/{id}", """{"name":"ops"}""")).Ok();
        replaced.Is($$"""{"id":{{id}},"name":"ops","context7_enabled":false,"system_prompt":"","allowed_tools":[],"skill_packs":[],"execution_constraints":{} }""");

        var deleted = await gateway.Delete($"/roles/{id}");
        Assert.Equal((204, ""), (deleted.Status, deleted.Text));
        (await gateway.Get($"/roles/{id}")).Refused(404, "role-not-found", $"role {id} does not exist");
        (await gateway.Delete($"/roles/{id}")).Refused(404, "role-not-found");
        (await gateway.Put($"/roles/{id}", """{"name":"x"}""")).Refused(404, "role-not-found");
    }

    [Fact]
    public async Task A_role_in_use_is_not_deleted()
    {
        var role = await _scenario.Role();
        (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t"}""")).Ok();
        (await gateway.Delete($"/roles/{role}")).Refused(409, "role-in-use", $"role {role} is in use by");
    }

    [Fact]
    public async Task A_project_lives_from_create_to_delete_and_its_folders_are_made()
    {
        var root = Path.Combine(gateway.Folder, "project");
        var created = (await gateway.Post("/projects", $$"""{"name":"p","root_path":"{{root}}/x/..","allowed_paths":["{{root}}/src"]}""")).Ok();
        var id = created.Id();
        created.Is($$"""{"id":{{id}},"name":"p","root_path":"{{root}}","allowed_paths":["{{root}}/src"]}""");
        Assert.True(Directory.Exists(Path.Combine(root, "src")));
        (await gateway.Get($"/projects/{id}")).Ok().Is(created.GetRawText());
        Assert.Contains(id, (await gateway.Get("/projects")).Ok().EnumerateArray().Select(project => project.Id()));

        (await gateway.Put($"/projects/{id}", $$"""{"name":"q","root_path":"{{root}}"}""")).Ok()
            .Is($$"""{"id":{{id}},"name":"q","root_path":"{{root}}","allowed_paths":[]}""");
        (await gateway.Post("/projects", $$"""{"name":"p","root_path":"{{root}}","allowed_paths":["/elsewhere"]}""")).RefusedField("allowed_paths[0]");
        (await gateway.Post("/projects", """{"name":"p","root_path":"relative"}""")).RefusedField("root_path");

        var role = await _scenario.Role();
        var template = (await gateway.Post("/workflow-templates", $$"""{"name":"t","project_id":{{id}},"steps":[{"step_id":"a","role_id":{{role}},"title":"a"}]}""")).Ok();
        Assert.Equal(id, template.GetProperty("project_id").GetInt64());
        (await gateway.Delete($"/projects/{id}")).Refused(409, "project-in-use", $"project {id} is in use by");
        Assert.Equal(204, (await gateway.Delete($"/workflow-templates/{template.Id()}")).Status);
        Assert.Equal(204, (await gateway.Delete($"/projects/{id}")).Status);
        (await gateway.Get($"/projects/{id}")).Refused(404, "project-not-found", $"project {id} does not exist");
    }

    [Fact]
    public async Task A_template_lives_from_create_to_delete()
    {
        var role = await _scenario.Role();
        var created = (await gateway.Post("/workflow-templates", $$"""
            {"name":"t","steps":[
              {"step_id":"a","role_id":{{role}},"title":"A","prompt":"echo a","timeout_seconds":60},
              {"step_id":"b","role_id":{{role}},"title":"B","depends_on":["a"]}]}
            """)).Ok();
        var id = created.Id();
        const string Gate = """{"required_checks":[{"check":"task-status","required":true,"severity":"blocker","config":{},"description":null}]}""";
        created.Is($$"""
            {"id":{{id}},"name":"t","project_id":null,"steps":[
              {"step_id":"a","role_id":{{role}},"title":"A","depends_on":[],"required_artifacts":[],"quality_gate_policy":{{Gate}},"prompt":"echo a","timeout_seconds":60},
              {"step_id":"b","role_id":{{role}},"title":"B","depends_on":["a"],"required_artifacts":[],"quality_gate_policy":{{Gate}},"prompt":null,"timeout_seconds":600}]}
            """);
        (await gateway.Get($"/workflow-templates/{id}")).Ok().Is(created.GetRawText());
        Assert.Contains(id, (await gateway.Get("/workflow-templates")).Ok().EnumerateArray().Select(template => template.Id()));
        (await gateway.Put($"/workflow-templates/{id}", $$"""{"name":"u","steps":[{"step_id":"z","role_id":{{role}},"title":"Z"}]}""")).Ok();
        Assert.Equal("u", (await gateway.Get($"/workflow-templates/{id}")).Ok().Text("name"));
        Assert.Equal(204, (await gateway.Delete($"/workflow-templates/{id}")).Status);
        (await gateway.Get($"/workflow-templates/{id}")).Refused(404, "workflow-template-not-found", $"workflow template {id} does not exist");
        (await gateway.Delete($"/workflow-templates/{id}")).Refused(404, "workflow-template-not-found");
    }

    [Theory]
    [InlineData("""{"name":"t","steps":[]}""", "steps")]
    [InlineData("""{"name":" ","steps":[{"step_id":"a","role_id":1,"title":"A"}]}""", "name")]
    [InlineData("""{"name":"t","steps":[{"step_id":"a","role_id":999999,"title":"A"}]}""", "steps[0].role_id")]
    [InlineData("""{"name":"t","steps":[{"step_id":"a","role_id":1,"title":"A","depends_on":["b"]}]}""", "steps[0].depends_on[0]")]
    [InlineData("""{"name":"t","steps":[{"step_id":"a","role_id":1,"title":"A","depends_on":["a"]}]}""", "steps[0].depends_on[0]")]
    [InlineData("""{"name":"t","steps":[null]}""", "steps[0]")]
    public async Task A_bad_template_names_the_field(string body, string field)
    {
        await _scenario.Role();
        (await gateway.Post("/workflow-templates", body)).RefusedField(field);
    }
}
