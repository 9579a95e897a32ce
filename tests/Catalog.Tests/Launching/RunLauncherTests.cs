using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Journal;
using Multyagents.Testing;

namespace Multyagents.Catalog.Tests.Launching;

/// <summary>The launcher and the run grain together, on a host, over stores in memory.</summary>
public sealed class RunLauncherTests : IAsyncLifetime
{
    private static readonly StartRun Nothing = new(null, [], null, [], AutoDispatch: false);

    private readonly InMemoryCatalog _catalog = new();
    private readonly InMemoryJournal _journal;
    private readonly IHost _host;

    public RunLauncherTests()
    {
        _journal = new(_catalog);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.AddTestGrains(TimeProvider.System);
        builder.Services
            .AddSingleton<ICatalogStore>(_catalog)
            .AddSingleton<ITaskStore>(_catalog)
            .AddSingleton<IIdAllocator>(_catalog)
            .AddSingleton<IRunJournal>(_journal)
            .AddSingleton<IRunReadModel>(_journal);
        _host = builder.Build();
    }

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        await _host.StartAsync();
        await _catalog.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task A_run_is_created_from_a_template_with_its_tasks()
    {
        await CreateTemplate(Drafts.Step("b", "a"), Drafts.Step("a"));

        var run = Expect.Accepted(await Start(Nothing with { WorkflowTemplateId = new(1), InitiatedBy = "alice" }));

        Assert.Equal((new RunId(1), RunStatus.Created, "alice"), (run.Id, run.Status, run.InitiatedBy));
        Assert.Equal([new TaskId(1), new TaskId(2)], run.TaskIds);
        Assert.Equal(run, await Grains.GetGrain<IWorkflowRunGrain>(1).Get());
        var tasks = await _catalog.ListTasks(run.Id, 10);
        Assert.Equal([new StepId("b"), new StepId("a")], tasks.Select(task => task.StepId!.Value));
    }

    [Fact]
    public async Task A_later_change_of_the_template_does_not_reach_the_run()
    {
        await CreateTemplate(Drafts.Step("a"));
        var run = Expect.Accepted(await Start(Nothing with { WorkflowTemplateId = new(1) }));

        Expect.Accepted(await new TemplateCatalog(_catalog, _catalog).Replace(new(1), Drafts.Template(Drafts.Step("other"))));

        var task = Assert.Single(await Grains.GetGrain<IWorkflowRunGrain>(run.Id.Value).GetTasks([]));
        Assert.Equal((new StepId("a"), "do a"), (task.StepId!.Value, task.Title));
    }

    [Fact]
    public async Task A_refusal_creates_nothing()
    {
        Assert.Equal(
            new RunRejection.TemplateNotFound(new(1)), (await Start(Nothing with { WorkflowTemplateId = new(1) })).Rejection);

        Assert.Empty((await _journal.ListRuns(new(null, null, null, null, 10, null))).Runs);
    }

    [Fact]
    public async Task Of_many_runs_that_want_the_same_task_one_gets_it()
    {
        const int rivals = 16;
        await new TaskCatalog(_catalog, _catalog, _catalog, TimeProvider.System).Create(Drafts.Task);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, rivals).Select(_ => Start(Nothing with { TaskIds = [new(1)] })));

        var winner = Assert.Single(outcomes, outcome => outcome.Rejection is null);
        Assert.Equal(rivals - 1, outcomes.Count(outcome => outcome.Rejection == new RunRejection.TasksTaken([new(1)])));
        Assert.Equal(winner.Value!.Id, (await _catalog.FindTask(new(1)))!.RunId);
        Assert.Single((await _journal.ListRuns(new(null, null, null, null, 100, null))).Runs);
    }

    [Fact]
    public async Task A_decision_made_before_the_run_goes_into_it()
    {
        var decision = new ApprovalDecision(ApprovalStatus.Approved, "ann", "fine", new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await CreateTask();
        await _catalog.DecideApproval(new(1), decision);
        var claims = Claims();

        Expect.Accepted(await Start(Nothing with { TaskIds = [new(1)] }));

        Assert.Equal([decision], claims);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_decision_made_while_the_run_is_created_is_taken_along(int decisions, bool created)
    {
        await CreateTask();
        var claims = Claims(async append =>
        {
            // Every preparation is overtaken by another rejection, until there are no more of them.
            if (decisions-- > 0)
                await _catalog.DecideApproval(new(1), new(ApprovalStatus.Rejected, $"p{decisions}", null, new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        });

        var outcome = await Start(Nothing with { TaskIds = [new(1)] });

        var task = await _catalog.FindTask(new(1));
        if (created)
        {
            Assert.Equal(Expect.Accepted(outcome).Id, task!.RunId);
            Assert.Equal(task.Approval, claims[^1]);
        }
        else
        {
            Assert.Equal(new RunRejection.TasksTaken([new(1)]), outcome.Rejection);
            Assert.Null(task!.RunId);
            Assert.Equal(3, claims.Count);
        }
    }

    private async Task CreateTask() => await new TaskCatalog(_catalog, _catalog, _catalog, TimeProvider.System).Create(Drafts.Task);

    /// <summary>What each append that claims a task says of its approval.</summary>
    private List<ApprovalDecision?> Claims(Func<RunAppend, Task>? meanwhile = null)
    {
        var claims = new List<ApprovalDecision?>();
        _journal.BeforeAppend = async append =>
        {
            claims.AddRange(append.Tasks!.Tasks.Select(task => task.Approval));
            if (meanwhile is not null) await meanwhile(append);
        };
        return claims;
    }

    private async Task CreateTemplate(params StepDraft[] steps) =>
        Expect.Accepted(await new TemplateCatalog(_catalog, _catalog).Create(Drafts.Template(steps)));

    private Task<Outcome<RunView>> Start(StartRun request) => Grains.GetGrain<IRunLauncherGrain>(0).Start(request);
}
