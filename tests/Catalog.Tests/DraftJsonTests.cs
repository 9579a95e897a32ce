using System.Text.Json;

namespace Multyagents.Catalog.Tests;

/// <summary>The drafts are the wire's bodies: their names and what may be left out.</summary>
public sealed class DraftJsonTests
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public void A_role() => Assert.Equal(
        new RoleDraft("r", true, "p", ["t"], ["s"], new("""{"a": 1}""")),
        Read<RoleDraft>("""{"name":"r","context7_enabled":true,"system_prompt":"p","allowed_tools":["t"],"skill_packs":["s"],"execution_constraints":{"a": 1},"unknown":1}"""));

    [Fact]
    public void A_project() => Assert.Equal(
        new ProjectDraft("p", "/srv", ["/srv/a"]),
        Read<ProjectDraft>("""{"name":"p","root_path":"/srv","allowed_paths":["/srv/a"]}"""));

    [Fact]
    public void A_template() => Assert.Equal(
        new TemplateDraft("t", new(3), [new("a", new(1), "A", ["b"], "p", 5, [new("b", "file", "l")], new("{}"))]),
        Read<TemplateDraft>("""
            {"name":"t","project_id":3,"steps":[{"step_id":"a","role_id":1,"title":"A","depends_on":["b"],"prompt":"p","timeout_seconds":5,
            "required_artifacts":[{"from_step_id":"b","artifact_type":"file","label":"l"}],"quality_gate_policy":{}}]}
            """));

    [Fact]
    public void A_task() => Assert.Equal(
        new TaskDraft(new(1), "t", "inherit", "no-workspace", false, new(2), ["/p"], new("{}"), new("{}"), "p", 5),
        Read<TaskDraft>("""
            {"role_id":1,"title":"t","context7_mode":"inherit","execution_mode":"no-workspace","requires_approval":false,"project_id":2,
            "lock_paths":["/p"],"sandbox":{},"quality_gate_policy":{},"prompt":"p","timeout_seconds":5}
            """));

    [Fact]
    public void Null_is_the_same_as_absent()
    {
        Assert.Equal(
            Read<TaskDraft>("{}"),
            Read<TaskDraft>("""{"role_id":null,"lock_paths":null,"sandbox":null,"timeout_seconds":null,"requires_approval":null}"""));
        Assert.Equal(Read<RoleDraft>("{}"), Read<RoleDraft>("""{"allowed_tools":null,"execution_constraints":null}"""));
        Assert.Null(Read<RoleDraft>("{}").ExecutionConstraints);
    }

    [Theory]
    [InlineData("""{"role_id":"1"}""")]
    [InlineData("""{"role_id":1.5}""")]
    [InlineData("""{"role_id":99999999999999999999}""")]
    [InlineData("""{"title":1}""")]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"lock_paths":"/p"}""")]
    [InlineData("""{"lock_paths":[null]}""")]
    public void Wrong_types_are_bad_json(string json) => Assert.Throws<JsonException>(() => Read<TaskDraft>(json));

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Wire)!;
}
