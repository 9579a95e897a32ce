using Multyagents.Runs;

namespace Multyagents.Catalog.Tests.Launching;

public sealed class TemplateExpansionTests
{
    private static readonly IReadOnlyDictionary<ProjectId, Project> NoProjects = new Dictionary<ProjectId, Project>();

    private static readonly IReadOnlyDictionary<ProjectId, Project> Projects = new Dictionary<ProjectId, Project>
    {
        [Drafts.Project.Id] = Drafts.Project,
        [new(8)] = new(new(8), "bank", "/srv/bank", []),
    };

    private static readonly WorkflowTemplate Release = new(
        new(3),
        "release",
        null,
        [
            Step("pack", "build", "test") with { Prompt = "make", TimeoutSeconds = 30, QualityGatePolicy = new("{}") },
            Step("build"),
            Step("test", "build"),
        ]);

    [Fact]
    public void Steps_become_tasks_in_template_order_and_dependencies_task_ids()
    {
        var tasks = Expect.Accepted(TemplateExpansion.Plan(Release, [], NoProjects)).ToTasks(new(41), new Dictionary<RoleId, RetryPolicy>());

        Assert.Equal(
            [
                new NewTask(new(41), new StepId("pack"), [new(42), new(43)], Spec("do pack") with { Prompt = "make", TimeoutSeconds = 30, QualityGatePolicy = new("{}") }),
                new NewTask(new(42), new StepId("build"), [], Spec("do build")),
                new NewTask(new(43), new StepId("test"), [new(42)], Spec("do test")),
            ],
            tasks);
    }

    [Fact]
    public void The_templates_project_goes_to_every_task()
    {
        var plan = Expect.Accepted(TemplateExpansion.Plan(Release with { ProjectId = new(7) }, [], Projects));

        Assert.All(plan.Steps, step => Assert.Equal(new ProjectId(7), step.Spec.ProjectId));
    }

    [Fact]
    public void An_override_changes_its_own_step_alone()
    {
        var given = Override("test") with { Context7Mode = Context7Mode.ForceOff, ProjectId = new(8), LockPaths = ["/srv/bank//x"] };

        var plan = Expect.Accepted(TemplateExpansion.Plan(Release with { ProjectId = new(7) }, [given], Projects));

        Assert.Equal(
            Spec("do test") with { Context7Mode = Context7Mode.ForceOff, ProjectId = new(8), LockPaths = ["/srv/bank/x"] },
            plan.Steps[2].Spec);
        Assert.Equal(
            Expect.Accepted(TemplateExpansion.Plan(Release with { ProjectId = new(7) }, [], Projects)).Steps.Take(2),
            plan.Steps.Take(2));
    }

    [Fact]
    public void Unknown_steps_are_listed() => Expect.Errors(
        TemplateExpansion.Plan(Release, [Override("deploy"), Override("build"), Override("Test")], NoProjects),
        "step_task_overrides: unknown step ids: deploy, Test");

    [Fact]
    public void A_long_list_of_unknown_steps_is_cut() => Assert.EndsWith(
        "s19 and 3 more",
        Assert.Single(Expect.ErrorsOf(TemplateExpansion.Plan(
            Release, Enumerable.Range(0, 23).Select(i => Override($"s{i}")).ToValueList(), NoProjects))),
        StringComparison.Ordinal);

    [Fact]
    public void A_step_is_overridden_once() => Expect.Errors(
        TemplateExpansion.Plan(Release, [Override("build"), Override("build")], NoProjects),
        "step_task_overrides.build: is given more than once");

    [Fact]
    public void An_overrides_project_must_exist() => Expect.Errors(
        TemplateExpansion.Plan(Release, [Override("build") with { ProjectId = new(9) }], Projects),
        "step_task_overrides.build.project_id: project 9 does not exist");

    [Fact]
    public void A_workspace_mode_inherits_the_templates_project_and_its_paths_are_checked_against_it()
    {
        var given = Override("build") with { ExecutionMode = ExecutionMode.SharedWorkspace, LockPaths = ["/srv/shop/a", "/srv/bank"] };

        Expect.Errors(
            TemplateExpansion.Plan(Release with { ProjectId = new(7) }, [given], Projects),
            "step_task_overrides.build.lock_paths[1]: must be under the project's root_path");
    }

    [Fact]
    public void The_rules_of_tasks_hold_for_overrides() => Expect.Errors(
        TemplateExpansion.Plan(
            Release,
            [
                Override("pack") with { ExecutionMode = ExecutionMode.DockerSandbox },
                Override("build") with { RequiresApproval = true, Sandbox = new("{}") },
            ],
            NoProjects),
        "step_task_overrides.pack.project_id: is required with execution_mode docker-sandbox",
        "step_task_overrides.pack.sandbox: is required with execution_mode docker-sandbox",
        "step_task_overrides.build.sandbox: is only for execution_mode docker-sandbox, not for no-workspace",
        "step_task_overrides.build.sandbox.image: is required");

    [Fact]
    public void Values_without_a_wire_string_are_refused() => Expect.Errors(
        TemplateExpansion.Plan(
            Release, [Override("build") with { ExecutionMode = ExecutionMode.Invalid, Context7Mode = (Context7Mode)77 }], NoProjects),
        "step_task_overrides.build.context7_mode: must be one of: inherit, force_on, force_off",
        "step_task_overrides.build.execution_mode: must be one of: no-workspace, shared-workspace, isolated-worktree, docker-sandbox");

    [Fact]
    public void Odd_step_ids_are_quoted_in_paths() => Expect.Errors(
        TemplateExpansion.Plan(
            Release with { Steps = [Step("a.b c")] }, [Override("a.b c") with { ProjectId = new(9) }], NoProjects),
        "step_task_overrides['a.b c'].project_id: project 9 does not exist");

    internal static StepOverride Override(string step) => new(new(step), null, null, null, null, null, null);

    private static WorkflowStep Step(string id, params string[] dependsOn) =>
        new(new(id), Drafts.Role1, $"do {id}", dependsOn.Select(step => new StepId(step)).ToValueList(), null, null, [], null);

    private static TaskSpec Spec(string title) => new(
        Drafts.Role1, title, null, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);
}
