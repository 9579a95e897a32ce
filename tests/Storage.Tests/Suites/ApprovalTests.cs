namespace Multyagents.Storage.Tests;

public abstract class ApprovalTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    private static readonly ApprovalQuery All = new(null, null, 100, null);

    [Fact]
    public async Task An_approval_comes_back_as_it_was_appended_with_what_it_is_about_also_after_reopening()
    {
        await NewRun(1, 11, 12);
        var decided = New(11, 1) with { Status = ApprovalStatus.Rejected, DecidedBy = "ann ü", Comment = "no\n", DecidedAt = Samples.At.AddMicroseconds(1) };
        await Commit(Samples.Append(1, 1) with { Approvals = [decided, New(12, 1)] });

        await Store.Reopen();

        var page = await ReadModel.ListApprovals(All);
        Assert.Null(page.Next);
        Assert.Equal([new(decided, new StepId("s11"), "title of 11"), new(New(12, 1), new StepId("s12"), "title of 12")], page.Approvals);
    }

    [Fact]
    public async Task A_decision_replaces_the_row_and_keeps_when_it_was_asked_for()
    {
        await NewRun(1, 11);
        await Commit(Samples.Append(1, 1) with { Approvals = [New(11, 1)] });
        var approved = New(11, 1) with { Status = ApprovalStatus.Approved, RequestedAt = Samples.At.AddSeconds(9), DecidedAt = Samples.At.AddSeconds(9) };
        await Commit(Samples.Append(1, 2) with { Approvals = [approved] });

        Assert.Equal(approved with { RequestedAt = Samples.At }, Assert.Single((await ReadModel.ListApprovals(All)).Approvals).Approval);
        Assert.Empty((await ReadModel.ListApprovals(All with { Status = ApprovalStatus.Pending })).Approvals);
    }

    [Fact]
    public async Task They_are_filtered_by_status_and_run_and_come_in_pages_newest_last()
    {
        await NewRun(1, 11, 12, 13);
        await NewRun(2, 21);
        await Commit(Samples.Append(1, 1) with { Approvals = [New(11, 1), New(12, 1) with { Status = ApprovalStatus.Approved }, New(13, 1)] });
        await Commit(Samples.Append(2, 1) with { Approvals = [New(21, 2)] });

        Assert.Equal([11, 13, 21], await Listed(All with { Status = ApprovalStatus.Pending }));
        Assert.Equal([12], await Listed(All with { Status = ApprovalStatus.Approved }));
        Assert.Equal([11, 12, 13], await Listed(All with { RunId = new RunId(1) }));
        Assert.Equal([11, 13], await Listed(new(ApprovalStatus.Pending, new RunId(1), 100, null)));

        var newest = await ReadModel.ListApprovals(All with { Limit = 2 });
        Assert.Equal([13, 21], newest.Approvals.Select(listed => listed.Approval.TaskId.Value));
        var older = await ReadModel.ListApprovals(All with { Limit = 2, Before = newest.Next });
        Assert.Equal([11, 12], older.Approvals.Select(listed => listed.Approval.TaskId.Value));
        Assert.Null(older.Next);
    }

    [Fact]
    public async Task An_aborted_run_waits_for_nobody()
    {
        await NewRun(1, 11, 12);
        await Commit(Samples.Append(1, 1) with
        {
            Approvals = [New(11, 1), New(12, 1) with { Status = ApprovalStatus.Rejected }],
            Row = Samples.Row(1, 2, RunStatus.Aborted),
        });

        Assert.Equal([12], await Listed(All));
        Assert.Empty(await Listed(All with { Status = ApprovalStatus.Pending }));
    }

    private async Task NewRun(long run, params long[] tasks)
    {
        await SaveRole();
        await Commit(Samples.NewRun(run, tasks.Select(task => Samples.NewTask(task, $"s{task}", Samples.Spec(title: $"title of {task}")))));
    }

    private async Task<IEnumerable<long>> Listed(ApprovalQuery query) => (await ReadModel.ListApprovals(query)).Approvals.Select(listed => listed.Approval.TaskId.Value);

    private static StoredApproval New(long task, long run) => new(new(task), new(run), ApprovalStatus.Pending, Samples.At, null, null, null);
}
