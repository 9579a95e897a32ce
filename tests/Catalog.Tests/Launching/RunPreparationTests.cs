using Multyagents.Runs;
using Multyagents.Testing;

namespace Multyagents.Catalog.Tests.Launching;

public sealed class RunPreparationTests
{
    private static readonly StartRun Nothing = new(null, [], null, [], AutoDispatch: false);

    private readonly InMemoryCatalog _store = new();
    private readonly RunPreparation _preparation;

    public RunPreparationTests() => _preparation = new(_store, _store, _store);

    [Fact]
    public async Task A_template_or_tasks_are_needed() => Expect.Errors(
        await _preparation.Prepare(Nothing),
        "workflow_template_id: either workflow_template_id or task_ids is required");

    [Fact]
    public async Task A_template_and_tasks_do_not_go_together() => Expect.Errors(
        await _preparation.Prepare(Nothing with { WorkflowTemplateId = new(1), TaskIds = [new(1)] }),
        "task_ids: must not be given together with workflow_template_id");

    [Fact]
    public async Task Overrides_need_a_template() => Expect.Errors(
        await _preparation.Prepare(Nothing with { TaskIds = [new(1)], StepTaskOverrides = [TemplateExpansionTests.Override("a")] }),
        "step_task_overrides: is only for runs from a workflow template");

    [Fact]
    public async Task Everything_wrong_with_the_request_is_told_at_once() => Expect.Errors(
        await _preparation.Prepare(Nothing with
        {
            TaskIds = [new(5), new(6), new(5)],
            StepTaskOverrides = [TemplateExpansionTests.Override("a")],
            InitiatedBy = new string('i', Limits.MaxActorLength + 1),
        }),
        "task_ids[2]: task 5 is given more than once",
        "step_task_overrides: is only for runs from a workflow template",
        "initiated_by: must be at most 200 characters long, is 201");

    [Fact]
    public async Task The_number_of_tasks_has_a_limit()
    {
        var most = Enumerable.Range(1, Limits.MaxTasksPerRun).Select(id => new TaskId(id)).ToValueList();

        // At the limit the request is fine: what is refused is that the tasks do not exist.
        Assert.Equal(
            new RunRejection.TaskNotFound(new(1)),
            (await _preparation.Prepare(Nothing with { TaskIds = most })).Rejection);
        Expect.Errors(
            await _preparation.Prepare(Nothing with { TaskIds = [.. most, new(20_001)] }),
            "task_ids: must have at most 20000 entries, has 20001");
    }

    [Fact]
    public async Task The_template_must_exist() => Assert.Equal(
        new RunRejection.TemplateNotFound(new(9)),
        (await _preparation.Prepare(Nothing with { WorkflowTemplateId = new(9) })).Rejection);

    [Fact]
    public async Task A_template_is_expanded_and_numbered()
    {
        await SaveTemplate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b", "a")));
        await _store.Allocate(IdKind.Task, 10);
        await _store.Allocate(IdKind.Run, 4);

        var prepared = Expect.Accepted(await _preparation.Prepare(
            Nothing with { WorkflowTemplateId = new(1), InitiatedBy = " alice ", AutoDispatch = true }));

        Assert.Equal(new RunId(5), prepared.Id);
        Assert.Equal((new TemplateId(1), "alice", true, false), (prepared.Run.WorkflowTemplateId, prepared.Run.InitiatedBy, prepared.Run.AutoDispatch, prepared.Run.ClaimsExistingTasks));
        Assert.Equal([new TaskId(11), new TaskId(12)], prepared.Run.Tasks.Select(task => task.TaskId));
        Assert.Equal([new TaskId(11)], prepared.Run.Tasks[1].DependsOn);
    }

    [Fact]
    public async Task A_roles_retry_policy_and_a_steps_required_artifacts_go_into_the_run()
    {
        await SaveTemplate(Drafts.Template(
            Drafts.Step("a"),
            Drafts.Step("b", "a") with { RequiredArtifacts = [new("a", "file", "binary")] }));
        await _store.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], new("""{"retry_policy":{"max_retries":2,"retry_on":["network"]}}""")));

        var run = Expect.Accepted(await _preparation.Prepare(Nothing with { WorkflowTemplateId = new(1) })).Run;

        Assert.Equal([new RequiredArtifact(new("a"), "file", "binary")], run.Tasks[1].RequiredArtifacts);
        Assert.Empty(run.Tasks[0].RequiredArtifacts);
        Assert.All(run.Tasks, task => Assert.Equal(new RetryPolicy(2, [RetryCause.Network]), task.RetryPolicy));
    }

    [Fact]
    public async Task A_plan_shows_the_run_and_creates_nothing()
    {
        await SaveTemplate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b", "a")));
        var approve = TemplateExpansionTests.Override("b") with { RequiresApproval = true };

        var plan = Expect.Accepted(await _preparation.Plan(Nothing with { WorkflowTemplateId = new(1), StepTaskOverrides = [approve] }));

        Assert.Equal(["a", "b"], plan.Steps.Select(step => step.StepId.Value));
        Assert.Equal([new StepId("a")], plan.Steps[1].DependsOn);
        Assert.Equal([false, true], plan.Steps.Select(step => step.Spec.RequiresApproval));
        Assert.Equal(1, await _store.Allocate(IdKind.Task));
        Assert.Equal(1, await _store.Allocate(IdKind.Run));
    }

    [Fact]
    public async Task A_plan_needs_a_template()
    {
        Expect.Errors(await _preparation.Plan(Nothing with { TaskIds = [new(1)] }), "workflow_template_id: is required");
        Assert.Equal(new RunRejection.TemplateNotFound(new(9)), (await _preparation.Plan(Nothing with { WorkflowTemplateId = new(9) })).Rejection);
    }

    [Fact]
    public async Task Two_runs_of_a_template_share_no_task()
    {
        await SaveTemplate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b", "a")));

        var first = Expect.Accepted(await _preparation.Prepare(Nothing with { WorkflowTemplateId = new(1) }));
        var second = Expect.Accepted(await _preparation.Prepare(Nothing with { WorkflowTemplateId = new(1) }));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Empty(first.Run.Tasks.Select(task => task.TaskId).Intersect(second.Run.Tasks.Select(task => task.TaskId)));
    }

    [Fact]
    public async Task Projects_of_template_and_overrides_are_looked_up()
    {
        await _store.SaveProject(Drafts.Project);
        await SaveTemplate(Drafts.Template(Drafts.Step("a"), Drafts.Step("b")) with { ProjectId = new(7) });

        Expect.Errors(
            await _preparation.Prepare(Nothing with
            {
                WorkflowTemplateId = new(1),
                StepTaskOverrides =
                [
                    TemplateExpansionTests.Override("a") with { LockPaths = ["/srv/shop/ok", "/srv"] },
                    TemplateExpansionTests.Override("b") with { ProjectId = new(8) },
                ],
            }),
            "step_task_overrides.a.lock_paths[1]: must be under the project's root_path",
            "step_task_overrides.b.project_id: project 8 does not exist");
    }

    [Fact]
    public async Task A_refused_request_takes_no_ids()
    {
        await SaveTemplate(Drafts.Template(Drafts.Step("a")));

        Assert.NotNull((await _preparation.Prepare(
            Nothing with { WorkflowTemplateId = new(1), StepTaskOverrides = [TemplateExpansionTests.Override("x")] })).Rejection);

        Assert.Equal(1, await _store.Allocate(IdKind.Task));
        Assert.Equal(1, await _store.Allocate(IdKind.Run));
    }

    [Fact]
    public async Task Given_tasks_keep_their_order_and_have_no_dependencies()
    {
        var specs = await CreateTasks(3);

        var prepared = Expect.Accepted(await _preparation.Prepare(Nothing with { TaskIds = [new(3), new(1)] }));

        Assert.Equal(new RunId(1), prepared.Id);
        Assert.Equal(
            new NewRun(null, null, false, [new(new(3), null, [], specs[2]), new(new(1), null, [], specs[0])], ClaimsExistingTasks: true),
            prepared.Run);
    }

    [Fact]
    public async Task The_first_task_that_does_not_exist_is_named()
    {
        await CreateTasks(1);

        Assert.Equal(
            new RunRejection.TaskNotFound(new(8)),
            (await _preparation.Prepare(Nothing with { TaskIds = [new(1), new(8), new(9)] })).Rejection);
    }

    [Fact]
    public async Task Tasks_that_have_a_run_are_all_named()
    {
        await CreateTasks(3);
        _store.Claim(new RunId(6), new TaskId(3));
        _store.Claim(RunId.Standalone(new(1)), new TaskId(1));

        var outcome = await _preparation.Prepare(Nothing with { TaskIds = [new(1), new(2), new(3)] });

        Assert.Equal(new RunRejection.TasksTaken([new(1), new(3)]), outcome.Rejection);
        Assert.Equal("a task belongs to one run; already in a run: 1, 3", outcome.Rejection?.Detail);
    }

    private async Task SaveTemplate(TemplateDraft draft)
    {
        await _store.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));
        Expect.Accepted(await new TemplateCatalog(_store, _store).Create(draft));
    }

    private async Task<List<TaskSpec>> CreateTasks(int count)
    {
        await _store.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));
        var catalog = new TaskCatalog(_store, _store, _store, TimeProvider.System);
        var specs = new List<TaskSpec>();
        for (var i = 1; i <= count; i++)
            specs.Add(Expect.Accepted(await catalog.Create(Drafts.Task with { Title = $"task {i}" })).Spec);
        return specs;
    }
}
