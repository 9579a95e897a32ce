namespace Multyagents.Catalog.Tests;

public sealed class TemplateRulesTests
{
    [Fact]
    public void Steps_keep_their_order_and_everything_given()
    {
        var gate = new JsonText("""{"required_checks":[{"check":"task-status","severity":"warn"}]}""");
        var pack = new StepDraft(
            " pack ", Drafts.Role1, " pack it ", [" test ", "build", "test"], "make\n", 30, [new(" build ", " file ", " dist ")], gate);

        var template = Expect.Accepted(TemplateRules.Validate(
            new(" release ", new(7), [pack, Drafts.Step("build"), Drafts.Step("test", "build")]), Drafts.Known));

        Assert.Equal(
            new WorkflowTemplate(
                default,
                "release",
                new ProjectId(7),
                [
                    new(new("pack"), Drafts.Role1, "pack it", [new("test"), new("build")], "make\n", 30, [new(new("build"), "file", "dist")], gate),
                    new(new("build"), Drafts.Role1, "do build", [], null, null, [], null),
                    new(new("test"), Drafts.Role1, "do test", [new("build")], null, null, [], null),
                ]),
            template);
    }

    [Theory]
    [InlineData(null, "name: is required")]
    [InlineData(" ", "name: must not be blank")]
    public void A_bad_name_is_refused(string? name, string error) =>
        Expect.Errors(Validate(Drafts.Template(Drafts.Step("a")) with { Name = name }), error);

    [Fact]
    public void The_project_must_exist() => Expect.Errors(
        TemplateRules.Validate(
            Drafts.Template(Drafts.Step("a")) with { ProjectId = new(9) }, Drafts.Known with { ProjectExists = false }),
        "project_id: project 9 does not exist");

    [Fact]
    public void Steps_are_required() =>
        Expect.Errors(Validate(new("release", null, null)), "steps: is required");

    [Fact]
    public void There_must_be_a_step() =>
        Expect.Errors(Validate(Drafts.Template()), "steps: must have at least one step");

    [Fact]
    public void What_a_step_lacks_is_told() => Expect.Errors(
        Validate(Drafts.Template(new StepDraft(null, null, null, null, null, null, null, null))),
        "steps[0].step_id: is required",
        "steps[0].role_id: is required",
        "steps[0].title: is required");

    [Fact]
    public void Step_ids_and_titles_are_not_blank() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("ok"), Drafts.Step(" ") with { Title = "\n" })),
        "steps[1].step_id: must not be blank",
        "steps[1].title: must not be blank");

    [Fact]
    public void Step_ids_have_a_limit()
    {
        var longest = new string('s', Limits.MaxNameLength);

        Expect.Accepted(Validate(Drafts.Template(Drafts.Step(longest))));
        Expect.Errors(Validate(Drafts.Template(Drafts.Step(longest + "s"))), "steps[0].step_id: must be at most 200 characters long, is 201");
    }

    [Fact]
    public void Titles_and_prompts_have_limits()
    {
        var title = new string('t', Limits.MaxTitleLength);
        var prompt = new string('p', Limits.MaxPromptLength);

        Expect.Accepted(Validate(Drafts.Template(Drafts.Step("a") with { Title = title, Prompt = prompt })));
        Expect.Errors(
            Validate(Drafts.Template(Drafts.Step("a") with { Title = title + "t", Prompt = prompt + "p" })),
            "steps[0].title: must be at most 2000 characters long, is 2001",
            "steps[0].prompt: must be at most 200000 characters long, is 200001");
    }

    [Fact]
    public void Step_ids_are_unique_after_trimming() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b"), Drafts.Step(" a "), Drafts.Step("A"))),
        "steps[2].step_id: 'a' is the step_id of steps[0] already");

    [Fact]
    public void Roles_must_exist() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b") with { RoleId = new(5) })),
        "steps[1].role_id: role 5 does not exist");

    [Fact]
    public void Dependencies_must_be_known() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b", "a", "c", "B"))),
        "steps[1].depends_on[1]: unknown step 'c'",
        "steps[1].depends_on[2]: unknown step 'B'");

    [Fact]
    public void A_blank_dependency_is_refused() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b", "a", " "))),
        "steps[1].depends_on[1]: must not be blank");

    [Fact]
    public void A_step_does_not_depend_on_itself() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a", " a "))),
        "steps[0].depends_on[0]: step 'a' depends on itself");

    [Fact]
    public void A_cycle_is_told_with_its_steps_in_order() => Expect.Errors(
        Validate(Drafts.Template(
            Drafts.Step("free"), Drafts.Step("leads-in", "b"), Drafts.Step("c", "a", "free"), Drafts.Step("a", "b"), Drafts.Step("b", "free", "c"))),
        "steps[2].depends_on: dependency cycle: c -> a -> b -> c");

    [Fact]
    public void Every_separate_cycle_is_told() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a", "b"), Drafts.Step("b", "a"), Drafts.Step("c", "d"), Drafts.Step("d", "c"))),
        "steps[0].depends_on: dependency cycle: a -> b -> a",
        "steps[2].depends_on: dependency cycle: c -> d -> c");

    [Fact]
    public void A_cycle_through_the_longest_chain_is_told_shortly()
    {
        var steps = Enumerable.Range(0, Limits.MaxTasksPerRun)
            .Select(i => Drafts.Step($"s{i}", $"s{(i + 1) % Limits.MaxTasksPerRun}"));

        var error = Assert.Single(Expect.ErrorsOf(Validate(Drafts.Template([.. steps]))));

        Assert.StartsWith("steps[0].depends_on: dependency cycle: s0 -> s1 -> s2 -> ", error, StringComparison.Ordinal);
        Assert.EndsWith(" -> s19 -> … (19980 more) -> s0", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_chain_and_the_most_dependencies_are_accepted()
    {
        var template = Expect.Accepted(Validate(Drafts.Template(Dense(extra: 0))));

        Assert.Equal(Limits.MaxTasksPerRun, template.Steps.Count);
        Assert.Equal(Limits.MaxDependenciesPerTemplate, template.Steps.Sum(step => step.DependsOn.Count));
    }

    [Fact]
    public void One_dependency_more_in_all_is_refused() => Expect.Errors(
        Validate(Drafts.Template(Dense(extra: 1))),
        "steps: must have at most 200000 dependencies in all, have 200001");

    [Fact]
    public void One_step_more_is_refused()
    {
        var steps = Enumerable.Range(0, Limits.MaxTasksPerRun + 1).Select(i => Drafts.Step($"s{i}"));

        Expect.Errors(Validate(Drafts.Template([.. steps])), "steps: must have at most 20000 entries, has 20001");
    }

    [Fact]
    public void A_step_has_a_limited_number_of_dependencies()
    {
        var roots = Enumerable.Range(0, Limits.MaxDependenciesPerStep + 1).Select(i => Drafts.Step($"s{i}")).ToList();
        var most = roots.Take(Limits.MaxDependenciesPerStep).Select(step => step.StepId!).Append("s0").ToArray();

        Expect.Accepted(Validate(Drafts.Template([.. roots, Drafts.Step("join", most)])));
        Expect.Errors(
            Validate(Drafts.Template([.. roots, Drafts.Step("join", [.. most, "s1000"])])),
            "steps[1001].depends_on: must have at most 1000 entries, has 1001");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(604_801)]
    public void Timeouts_have_bounds(int seconds) => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a") with { TimeoutSeconds = seconds })),
        "steps[0].timeout_seconds: must be between 1 and 604800");

    [Theory]
    [InlineData("text")]
    [InlineData("file")]
    [InlineData("diff")]
    [InlineData("commit")]
    [InlineData("report")]
    [InlineData("custom")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Artifact_types_are_the_contracts(string? type) => Assert.Equal(
        new RequiredArtifact(null, string.IsNullOrWhiteSpace(type) ? null : type, null),
        Expect.Accepted(Validate(Drafts.Template(Drafts.Step("a") with { RequiredArtifacts = [new(" ", type, "")] })))
            .Steps[0].RequiredArtifacts[0]);

    [Fact]
    public void Required_artifacts_come_from_dependencies_and_have_a_known_type()
    {
        var label = new string('l', Limits.MaxNameLength + 1);

        Expect.Errors(
            Validate(Drafts.Template(
                Drafts.Step("a"),
                Drafts.Step("b"),
                Drafts.Step("c", "b") with { RequiredArtifacts = [new("b", null, null), new("a", "Text", label), new("zip", null, null)] })),
            "steps[2].required_artifacts[1].from_step_id: 'a' is not among the step's depends_on",
            "steps[2].required_artifacts[1].artifact_type: must be one of: text, file, diff, commit, report, custom",
            "steps[2].required_artifacts[1].label: must be at most 200 characters long, is 201",
            "steps[2].required_artifacts[2].from_step_id: 'zip' is not among the step's depends_on");
    }

    [Fact]
    public void Required_artifacts_have_a_limit()
    {
        var most = Enumerable.Repeat(new RequiredArtifactDraft(null, null, null), Limits.MaxListLength).ToList();

        Expect.Accepted(Validate(Drafts.Template(Drafts.Step("a") with { RequiredArtifacts = most.ToValueList() })));
        Expect.Errors(
            Validate(Drafts.Template(Drafts.Step("a") with { RequiredArtifacts = most.Append(most[0]).ToValueList() })),
            "steps[0].required_artifacts: must have at most 1000 entries, has 1001");
    }

    [Fact]
    public void Gates_of_steps_are_checked() => Expect.Errors(
        Validate(Drafts.Template(Drafts.Step("a") with { QualityGatePolicy = new("""{"required_checks":[{}]}""") })),
        "steps[0].quality_gate_policy.required_checks[0].check: is required");

    [Fact]
    public void All_bad_fields_are_told_at_once() => Expect.Errors(
        TemplateRules.Validate(
            new(
                null,
                new(9),
                [
                    Drafts.Step("a", "b", "x") with { TimeoutSeconds = -1 },
                    Drafts.Step("b", "a", "b") with { RoleId = new(2), Title = "" },
                    Drafts.Step("a"),
                ]),
            Drafts.Known with { ProjectExists = false }),
        "name: is required",
        "project_id: project 9 does not exist",
        "steps[2].step_id: 'a' is the step_id of steps[0] already",
        "steps[0].depends_on[1]: unknown step 'x'",
        "steps[0].timeout_seconds: must be between 1 and 604800",
        "steps[1].depends_on[1]: step 'b' depends on itself",
        "steps[1].role_id: role 2 does not exist",
        "steps[1].title: must not be blank",
        "steps[0].depends_on: dependency cycle: a -> b -> a");

    private static Outcome<WorkflowTemplate> Validate(TemplateDraft draft) => TemplateRules.Validate(draft, Drafts.Known);

    /// <summary>As many steps as there may be, in one chain, with so many further edges that the limit is reached.</summary>
    private static StepDraft[] Dense(int extra)
    {
        var left = Limits.MaxDependenciesPerTemplate + extra;
        var steps = new StepDraft[Limits.MaxTasksPerRun];
        for (var i = 0; i < steps.Length; i++)
        {
            var count = Math.Min(Math.Min(i, 11), left);
            left -= count;
            steps[i] = Drafts.Step($"s{i}", [.. Enumerable.Range(1, count).Select(back => $"s{i - back}")]);
        }

        Assert.Equal(0, left);
        return steps;
    }
}
