namespace Multyagents.Catalog.Tests;

public sealed class QualityGateRulesTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"required_checks":null}""")]
    [InlineData("""{"required_checks":[]}""")]
    [InlineData("""{"required_checks":[{"check":"task-status"}]}""")]
    [InlineData("""{"required_checks":[{"check":"never heard of","required":false,"severity":"warn","config":{"a":[1]},"description":"text"}]}""")]
    [InlineData("""{"required_checks":[{"check":"x","required":null,"severity":null,"config":null,"description":null}]}""")]
    public void Good_policies_are_kept_as_given(string json) => Assert.Equal(
        json,
        Expect.Accepted(TaskRules.Validate(Drafts.Task with { QualityGatePolicy = new(json) }, Drafts.NoProject)).QualityGatePolicy?.Value);

    [Theory]
    [InlineData("[]", ": must be an object")]
    [InlineData("""{"required_checks":{}}""", ".required_checks: must be an array")]
    [InlineData("""{"required_checks":["task-status"]}""", ".required_checks[0]: must be an object")]
    [InlineData("""{"required_checks":[{"check":"a"},{}]}""", ".required_checks[1].check: is required")]
    [InlineData("""{"required_checks":[{"check":" "}]}""", ".required_checks[0].check: must not be blank")]
    [InlineData("""{"required_checks":[{"check":1}]}""", ".required_checks[0].check: must be a string")]
    [InlineData("""{"required_checks":[{"check":"a","required":"yes"}]}""", ".required_checks[0].required: must be true or false")]
    [InlineData("""{"required_checks":[{"check":"a","severity":"fatal"}]}""", ".required_checks[0].severity: must be one of: blocker, warn")]
    [InlineData("""{"required_checks":[{"check":"a","severity":1}]}""", ".required_checks[0].severity: must be one of: blocker, warn")]
    [InlineData("""{"required_checks":[{"check":"a","config":[]}]}""", ".required_checks[0].config: must be an object")]
    [InlineData("""{"required_checks":[{"check":"a","description":1}]}""", ".required_checks[0].description: must be a string")]
    public void Bad_policies_are_refused(string json, string error) => Expect.Errors(
        TaskRules.Validate(Drafts.Task with { QualityGatePolicy = new(json) }, Drafts.NoProject),
        $"quality_gate_policy{error}");

    [Fact]
    public void The_list_of_checks_has_a_limit()
    {
        var most = string.Join(",", Enumerable.Repeat("""{"check":"a"}""", Limits.MaxListLength));

        Expect.Accepted(TaskRules.Validate(
            Drafts.Task with { QualityGatePolicy = new($$"""{"required_checks":[{{most}}]}""") }, Drafts.NoProject));
        Expect.Errors(
            TaskRules.Validate(
                Drafts.Task with { QualityGatePolicy = new($$"""{"required_checks":[{{most}},{"check":"a"}]}""") }, Drafts.NoProject),
            "quality_gate_policy.required_checks: must have at most 1000 entries, has 1001");
    }
}
