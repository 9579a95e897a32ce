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
    public async Task Dispatches_that_ask_at_once_each_get_their_own_task()
    {
        await SaveRole();
        await Catalog.SaveProject(Samples.Project(4));
        await Commit(Samples.NewRun(1, [.. Enumerable.Range(1, 300).Select(i => Samples.NewTask(i))]));
        await Tasks.CreateTask(new(301), Samples.Spec(title: "with a project", project: 4), Samples.At);
        var asked = Enumerable.Range(1, 301).Concat([7, 999, 301]).ToArray();

        var found = await Task.WhenAll(asked.Select(id => Task.Run(() => Tasks.FindForDispatch(new(id)))));

        Assert.Equal(asked.Select(id => id == 999 ? null : (long?)id), found.Select(record => record?.Task.Id.Value));
        Assert.All(found.OfType<DispatchRecord>(), record => Assert.Equal(Samples.Role(), record.Role));
        Assert.All(asked.Zip(found), pair => Assert.Equal(pair.First == 301 ? Samples.Project(4) : null, pair.Second?.Project));
    }

    [Fact]
    public async Task A_dispatch_asked_of_a_closed_store_is_told_so()
    {
        await SaveRole();
        await Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);
        var tasks = Tasks;
        Assert.NotNull(await tasks.FindForDispatch(new(1)));

        await Store.Storage.Close();

        await Assert.ThrowsAsync<StorageException>(() => tasks.FindForDispatch(new(1)));
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

    [Fact]
    public async Task A_decision_about_a_task_of_no_run_is_kept_and_a_rejection_may_still_become_an_approval()
    {
        await SaveRole();
        await Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);
        Assert.Null((await Tasks.FindTask(new(1)))!.Approval);

        Assert.True(await Tasks.DecideApproval(new(1), Rejected));
        await Store.Reopen();
        Assert.Equal(Rejected, (await Tasks.FindTask(new(1)))!.Approval);

        Assert.True(await Tasks.DecideApproval(new(1), Approved));
        Assert.Equal(Approved, (await Tasks.FindForDispatch(new(1)))!.Task.Approval);
        Assert.Equal(Approved, Assert.Single(await Tasks.ListTasks(null, 10)).Approval);
        Assert.Equal(Approved, Assert.Single(await Tasks.FindTasks([new(1)])).Approval);
    }

    [Fact]
    public async Task An_approval_is_final()
    {
        await SaveRole();
        await Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);
        Assert.True(await Tasks.DecideApproval(new(1), Approved));

        Assert.False(await Tasks.DecideApproval(new(1), Rejected));
        Assert.False(await Tasks.DecideApproval(new(1), Approved with { DecidedBy = "bob" }));
        Assert.Equal(Approved, (await Tasks.FindTask(new(1)))!.Approval);
    }

    [Fact]
    public async Task Of_many_approvals_at_once_one_is_kept()
    {
        await SaveRole();
        await Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i =>
            Task.Run(() => Tasks.DecideApproval(new(1), Approved with { DecidedBy = $"p{i}" }))));

        var winner = Assert.Single(results.Index(), result => result.Item).Index;
        Assert.Equal($"p{winner}", (await Tasks.FindTask(new(1)))!.Approval!.DecidedBy);
    }

    [Fact]
    public async Task Nothing_is_decided_here_about_a_task_of_a_run_or_one_that_does_not_exist()
    {
        await SaveRole();
        await Commit(Samples.NewRun(1, [Samples.NewTask(5)]));

        Assert.False(await Tasks.DecideApproval(new(5), Approved));
        Assert.False(await Tasks.DecideApproval(new(99), Approved));
        Assert.Null((await Tasks.FindTask(new(5)))!.Approval);
    }

    [Fact]
    public async Task A_claim_takes_the_decision_with_it_and_fails_when_there_is_another_by_now()
    {
        await SaveRole();
        foreach (var id in (long[])[1, 2, 3]) await Tasks.CreateTask(new(id), Samples.Spec(), Samples.At);
        await Tasks.DecideApproval(new(1), Approved);
        await Tasks.DecideApproval(new(2), Rejected);

        var result = await Journal.Append(Samples.NewRun(
            7, [Samples.NewTask(1), Samples.NewTask(2) with { Approval = Approved }, Samples.NewTask(3) with { Approval = Approved }], claims: true));

        Assert.Equal([new TaskId(1), new(2), new(3)], Assert.IsType<AppendResult.TasksTaken>(result).TaskIds);
        Assert.Null(await Journal.Load(new(7)));
        Assert.Null((await Tasks.FindTask(new(1)))!.RunId);

        await Commit(Samples.NewRun(
            7, [Samples.NewTask(1) with { Approval = Approved }, Samples.NewTask(2) with { Approval = Rejected }, Samples.NewTask(3)], claims: true));
        Assert.Equal([Approved, Rejected, null], (await Tasks.ListTasks(new RunId(7), 10)).Select(task => task.Approval));
    }

    [Fact]
    public async Task A_decision_and_a_claim_at_once_do_not_lose_the_decision()
    {
        await SaveRole();
        for (var id = 1; id <= 20; id++) await Tasks.CreateTask(new(id), Samples.Spec(), Samples.At);

        var races = await Task.WhenAll(Enumerable.Range(1, 20).Select(async id =>
        {
            var claim = Task.Run(() => Journal.Append(Samples.NewRun(id, [Samples.NewTask(id)], claims: true)));
            var decision = Task.Run(() => Tasks.DecideApproval(new(id), Approved));
            return (Claimed: await claim is AppendResult.Committed, Decided: await decision);
        }));

        Assert.All(races, race => Assert.NotEqual(race.Claimed, race.Decided));
    }

    private static ApprovalDecision Approved => new(ApprovalStatus.Approved, "ann ü", "go \n on", Samples.At.AddSeconds(1));

    private static ApprovalDecision Rejected => new(ApprovalStatus.Rejected, null, null, Samples.At);

    private static IEnumerable<long> Ids(IEnumerable<TaskRecord> tasks) => tasks.Select(task => task.Id.Value);
}
