namespace Multyagents.Catalog.Tests;

public sealed class RoleRulesTests
{
    [Fact]
    public void A_name_is_all_that_a_role_needs()
    {
        var role = Expect.Accepted(RoleRules.Validate(Drafts.Role));

        Assert.Equal(new Role(default, "builder", false, "", [], [], JsonText.EmptyObject), role);
    }

    [Fact]
    public void Everything_given_is_kept()
    {
        var constraints = new JsonText("""{"retry_policy":{"max_retries":2,"retry_on":["network","flaky-test","runner-transient"]},"own":[1]}""");
        var draft = new RoleDraft("builder", true, " be brief\n", ["git"], ["dotnet"], constraints);

        var role = Expect.Accepted(RoleRules.Validate(draft));

        Assert.Equal(new Role(default, "builder", true, " be brief\n", ["git"], ["dotnet"], constraints), role);
    }

    [Fact]
    public void The_name_is_trimmed() =>
        Assert.Equal("builder", Expect.Accepted(RoleRules.Validate(Drafts.Role with { Name = " \tbuilder\r\n" })).Name);

    [Theory]
    [InlineData(null, "name: is required")]
    [InlineData("", "name: must not be blank")]
    [InlineData(" \t\n", "name: must not be blank")]
    [InlineData("a\0b", "name: must not contain NUL characters")]
    public void A_bad_name_is_refused(string? name, string error) =>
        Expect.Errors(RoleRules.Validate(Drafts.Role with { Name = name }), error);

    [Fact]
    public void The_name_has_a_limit()
    {
        var longest = new string('n', Limits.MaxNameLength);

        Assert.Equal(longest, Expect.Accepted(RoleRules.Validate(Drafts.Role with { Name = $" {longest} " })).Name);
        Expect.Errors(
            RoleRules.Validate(Drafts.Role with { Name = longest + "n" }),
            "name: must be at most 200 characters long, is 201");
    }

    [Fact]
    public void The_system_prompt_has_a_limit()
    {
        var longest = new string('p', Limits.MaxPromptLength);

        Assert.Equal(longest, Expect.Accepted(RoleRules.Validate(Drafts.Role with { SystemPrompt = longest })).SystemPrompt);
        Expect.Errors(
            RoleRules.Validate(Drafts.Role with { SystemPrompt = longest + "p" }),
            "system_prompt: must be at most 200000 characters long, is 200001");
    }

    [Fact]
    public void Lists_are_trimmed_and_deduplicated_in_their_first_order_and_blank_entries_are_dropped()
    {
        ValueList<string> given = [" b ", "a", "", "  ", "b", "A", "a\t"];

        var role = Expect.Accepted(RoleRules.Validate(Drafts.Role with { AllowedTools = given, SkillPacks = given }));

        Assert.Equal(["b", "a", "A"], role.AllowedTools);
        Assert.Equal(["b", "a", "A"], role.SkillPacks);
    }

    [Fact]
    public void Lists_have_a_limit_after_deduplication()
    {
        var most = Enumerable.Range(0, Limits.MaxListLength).Select(i => $"tool-{i}").ToList();

        var role = Expect.Accepted(RoleRules.Validate(Drafts.Role with { AllowedTools = most.Append("tool-0").ToValueList() }));

        Assert.Equal(most, role.AllowedTools);
        Expect.Errors(
            RoleRules.Validate(Drafts.Role with { AllowedTools = most.Append("one more").ToValueList() }),
            "allowed_tools: must have at most 1000 entries, has 1001");
    }

    [Fact]
    public void Entries_of_lists_have_a_limit()
    {
        var longest = new string('t', Limits.MaxListItemLength);

        Expect.Accepted(RoleRules.Validate(Drafts.Role with { SkillPacks = [longest] }));
        Expect.Errors(
            RoleRules.Validate(Drafts.Role with { SkillPacks = ["ok", longest + "t", "a\0"] }),
            "skill_packs[1]: must be at most 2000 characters long, is 2001",
            "skill_packs[2]: must not contain NUL characters");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"anything":{"goes":[null]}}""")]
    [InlineData("""{"retry_policy":null}""")]
    [InlineData("""{"retry_policy":{}}""")]
    [InlineData("""{"retry_policy":{"max_retries":0}}""")]
    [InlineData("""{"retry_policy":{"max_retries":10,"retry_on":[]}}""")]
    [InlineData("""{"retry_policy":{"max_retries":null,"retry_on":null,"own":1}}""")]
    public void Good_execution_constraints_are_kept_as_given(string json) =>
        Assert.Equal(json, Expect.Accepted(RoleRules.Validate(Drafts.Role with { ExecutionConstraints = new(json) })).ExecutionConstraints.Value);

    [Theory]
    [InlineData("[]", "execution_constraints: must be an object")]
    [InlineData("3", "execution_constraints: must be an object")]
    [InlineData("\"text\"", "execution_constraints: must be an object")]
    [InlineData("""{"a":1,"a":2}""", "execution_constraints: must be valid JSON without duplicate members")]
    [InlineData("{", "execution_constraints: must be valid JSON without duplicate members")]
    [InlineData("""{"a":"\ud800"}""", "execution_constraints: must not contain escapes that are not Unicode text")]
    [InlineData("""{"retry_policy":[]}""", "execution_constraints.retry_policy: must be an object")]
    [InlineData("""{"retry_policy":{"max_retries":-1}}""", "execution_constraints.retry_policy.max_retries: must be an integer between 0 and 10")]
    [InlineData("""{"retry_policy":{"max_retries":11}}""", "execution_constraints.retry_policy.max_retries: must be an integer between 0 and 10")]
    [InlineData("""{"retry_policy":{"max_retries":1.5}}""", "execution_constraints.retry_policy.max_retries: must be an integer between 0 and 10")]
    [InlineData("""{"retry_policy":{"max_retries":"2"}}""", "execution_constraints.retry_policy.max_retries: must be an integer between 0 and 10")]
    [InlineData("""{"retry_policy":{"max_retries":true}}""", "execution_constraints.retry_policy.max_retries: must be an integer between 0 and 10")]
    [InlineData("""{"retry_policy":{"max_retries":99999999999999999999}}""", "execution_constraints.retry_policy.max_retries: must be an integer between 0 and 10")]
    [InlineData("""{"retry_policy":{"retry_on":"network"}}""", "execution_constraints.retry_policy.retry_on: must be an array")]
    [InlineData("""{"retry_policy":{"retry_on":["network","luck"]}}""", "execution_constraints.retry_policy.retry_on[1]: must be one of: network, flaky-test, runner-transient")]
    [InlineData("""{"retry_policy":{"retry_on":[1]}}""", "execution_constraints.retry_policy.retry_on[0]: must be one of: network, flaky-test, runner-transient")]
    [InlineData("""{"retry_policy":{"retry_on":["Network"]}}""", "execution_constraints.retry_policy.retry_on[0]: must be one of: network, flaky-test, runner-transient")]
    public void Bad_execution_constraints_are_refused(string json, string error) =>
        Expect.Errors(RoleRules.Validate(Drafts.Role with { ExecutionConstraints = new(json) }), error);

    [Fact]
    public void Execution_constraints_have_a_limit()
    {
        var longest = $$"""{"a":"{{new string('x', Limits.MaxSettingsLength - 8)}}"}""";

        Assert.Equal(Limits.MaxSettingsLength, longest.Length);
        Expect.Accepted(RoleRules.Validate(Drafts.Role with { ExecutionConstraints = new(longest) }));
        Expect.Errors(
            RoleRules.Validate(Drafts.Role with { ExecutionConstraints = new(longest + " ") }),
            "execution_constraints: must be at most 65536 characters of JSON, is 65537");
    }

    [Fact]
    public void Deeply_nested_execution_constraints_are_refused()
    {
        var deep = $$"""{"a":{{new string('[', 5_000)}}{{new string(']', 5_000)}}}""";

        Expect.Errors(
            RoleRules.Validate(Drafts.Role with { ExecutionConstraints = new(deep) }),
            "execution_constraints: must be valid JSON without duplicate members");
    }

    [Fact]
    public void All_bad_fields_are_told_at_once() => Expect.Errors(
        RoleRules.Validate(new RoleDraft(" ", null, "\0", ["\0"], null, new("{\"retry_policy\":{\"max_retries\":99,\"retry_on\":[0]}}"))),
        "name: must not be blank",
        "system_prompt: must not contain NUL characters",
        "allowed_tools[0]: must not contain NUL characters",
        "execution_constraints.retry_policy.max_retries: must be an integer between 0 and 10",
        "execution_constraints.retry_policy.retry_on[0]: must be one of: network, flaky-test, runner-transient");

    [Fact]
    public void Further_problems_than_can_be_listed_are_counted()
    {
        var reasons = string.Join(",", Enumerable.Repeat("0", Limits.MaxFieldErrors + 3));

        var errors = Expect.ErrorsOf(RoleRules.Validate(
            Drafts.Role with { ExecutionConstraints = new($$$"""{"retry_policy":{"retry_on":[{{{reasons}}}]}}""") })).ToList();

        Assert.Equal(Limits.MaxFieldErrors + 1, errors.Count);
        Assert.Equal("$: 3 more problems are not listed", errors[^1]);
    }
}
