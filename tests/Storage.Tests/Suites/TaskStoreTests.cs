namespace Multyagents.Storage.Tests;

public abstract class TaskStoreTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    [Fact]
    public async Task A_task_comes_back_as_it_was_created()
    {
        await SaveRole();
        await Catalog.SaveProject(Samples.Project());
        var spec = new TaskSpec(
            new(1), "title ü\0", "prompt '\"\\", 5, Context7Mode.ForceOff, ExecutionMode.DockerSandbox, true, new ProjectId(1),
            ["/srv/p/a", "/srv/p/b"], new("""{"image":"x","env":{"A":"\n"}}"""), new("""{"required_checks":[]}"""));

        await Tasks.CreateTask(new(7), spec, Samples.At);

        Assert.Equal(new TaskRecord(new(7), null, null, spec, Samples.At), await Tasks.FindTask(new(7)));
        Assert.Null(await Tasks.FindTask(new(8)));
    }

    [Fact]
    public async Task A_dispatch_gets_the_task_with_role_and_project()
    {
        await SaveRole();
        await Catalog.SaveProject(Samples.Project(4));
        await Tasks.CreateTask(new(7), Samples.Spec(project: 4), Samples.At);
        await Tasks.CreateTask(new(8), Samples.Spec(), Samples.At);

        var with = await Tasks.FindForDispatch(new(7));
        var without = await Tasks.FindForDispatch(new(8));

        Assert.Equal(new TaskId(7), with!.Task.Id);
        Assert.Equal(Samples.Role(), with.Role);
        Assert.Equal(Samples.Project(4), with.Project);
        Assert.Null(without!.Project);
        Assert.Null(await Tasks.FindForDispatch(new(9)));
    }

    [Fact]
    public async Task Lists_are_by_run_in_template_order_or_the_newest_of_all()
    {
        await SaveRole();
        await Commit(Samples.NewRun(1, [Samples.NewTask(5), Samples.NewTask(3), Samples.NewTask(4)]));
        await Tasks.CreateTask(new(9), Samples.Spec(), Samples.At);

        Assert.Equal([5, 3, 4], Ids(await Tasks.ListTasks(new RunId(1), 10)));
        Assert.Equal([5, 3], Ids(await Tasks.ListTasks(new RunId(1), 2)));
        Assert.Equal([3, 4, 5, 9], Ids(await Tasks.ListTasks(null, 10)));
        Assert.Equal([5, 9], Ids(await Tasks.ListTasks(null, 2)));
        Assert.Empty(await Tasks.ListTasks(new RunId(2), 10));
    }

    [Fact]
    public async Task Given_tasks_are_found_once_each_and_missing_ones_left_out()
    {
        await SaveRole();
        await Commit(Samples.NewRun(1, [Samples.NewTask(5, "s"), Samples.NewTask(3)]));

        var found = await Tasks.FindTasks([new(3), new(99), new(5), new(3)]);

        Assert.Equal([3, 5], Ids(found).Order());
        Assert.Equal(new StepId("s"), found.Single(task => task.Id.Value == 5).StepId);
    }

    [Fact]
    public async Task A_task_id_that_is_taken_fails_alone()
    {
        await SaveRole();
        await Tasks.CreateTask(new(1), Samples.Spec(title: "first"), Samples.At);

        var again = Tasks.CreateTask(new(1), Samples.Spec(title: "second"), Samples.At);
        var other = Tasks.CreateTask(new(2), Samples.Spec(), Samples.At);

        var failure = await Assert.ThrowsAsync<StorageException>(() => again);
        Assert.False(failure.OutcomeUnknown);
        await other;
        Assert.Equal("first", (await Tasks.FindTask(new(1)))!.Spec.Title);
        Assert.NotNull(await Tasks.FindTask(new(2)));
    }

    private static IEnumerable<long> Ids(IEnumerable<TaskRecord> tasks) => tasks.Select(task => task.Id.Value);
}
