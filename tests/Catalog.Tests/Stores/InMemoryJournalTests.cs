using Multyagents.Journal;
using Multyagents.Testing;
using Multyagents.Workspaces;

namespace Multyagents.Catalog.Tests.Stores;

/// <summary>Other suites trust the in-memory journal: it must have the port's semantics.</summary>
public sealed class InMemoryJournalTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TaskSpec Spec = new(
        Drafts.Role1, "t", null, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);

    private readonly InMemoryCatalog _catalog = new();
    private readonly InMemoryJournal _journal;

    public InMemoryJournalTests() => _journal = new(_catalog);

    public async ValueTask InitializeAsync() =>
        await _catalog.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_run_without_entries_is_not_there()
    {
        Assert.Null(await _journal.Load(new(1)));
        Assert.Empty(await _journal.ReadRun(new(1), 0, 10));
    }

    [Fact]
    public async Task Entries_are_gapless_and_in_order()
    {
        Assert.Equal(AppendResult.Committed.Instance, await _journal.Append(Append(1, 0, "a", "b")));
        Assert.Equal(AppendResult.Committed.Instance, await _journal.Append(Append(1, 2, "c")));

        Assert.Equal([1L, 2, 3], (await _journal.Load(new(1)))!.Tail.Select(entry => entry.Seq));
        Assert.Equal(["b", "c"], (await _journal.ReadRun(new(1), 1, 10)).Select(stored => stored.Entry.EventType));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_stale_append_writes_nothing(long expected)
    {
        await _journal.Append(Append(1, 0, "a", "b"));

        Assert.Equal(
            new AppendResult.Conflict(2),
            await _journal.Append(Append(1, expected, "x") with { Tasks = new([New(1)], ClaimsExisting: false, At), Outputs = [Output(1)] }));

        Assert.Equal(["a", "b"], (await _journal.Load(new(1)))!.Tail.Select(entry => entry.EventType));
        Assert.Null(await _catalog.FindTask(new(1)));
        Assert.Null(await _journal.FindOutput(new(1), 1));
    }

    [Fact]
    public async Task One_of_many_appends_at_the_same_seq_wins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => _journal.Append(Append(1, 0, $"e{i}")))));

        Assert.Single(results, result => result is AppendResult.Committed);
        Assert.Equal(63, results.Count(result => result == new AppendResult.Conflict(1)));
        Assert.Single((await _journal.Load(new(1)))!.Tail);
    }

    [Fact]
    public async Task Tasks_come_into_being_with_their_run()
    {
        await _journal.Append(Append(1, 0, "a") with { Tasks = new([New(2, "s2"), New(1, "s1")], ClaimsExisting: false, At) });

        Assert.Equal(new TaskRecord(new(1), new RunId(1), new StepId("s1"), Spec, At), await _catalog.FindTask(new(1)));
        Assert.Equal([new TaskId(2), new TaskId(1)], (await _catalog.ListTasks(new RunId(1), 10)).Select(task => task.Id));
    }

    [Fact]
    public async Task A_claim_takes_all_tasks_or_none()
    {
        await _catalog.CreateTask(new(1), Spec, At);
        await _catalog.CreateTask(new(2), Spec, At);
        await _journal.Append(Append(1, 0, "a") with { Tasks = new([New(2)], ClaimsExisting: true, At.AddDays(1)) });

        Assert.Equal(
            new AppendResult.TasksTaken([new(2), new(3)]),
            await _journal.Append(Append(5, 0, "x") with { Tasks = new([New(1), New(2), New(3)], ClaimsExisting: true, At) }));

        Assert.Null((await _catalog.FindTask(new(1)))!.RunId);
        Assert.Equal(new TaskRecord(new(2), new RunId(1), null, Spec, At), await _catalog.FindTask(new(2)));
        Assert.Null(await _journal.Load(new(5)));
    }

    [Fact]
    public async Task A_task_of_a_role_that_does_not_exist_is_a_failure_that_writes_nothing()
    {
        await _catalog.DeleteRole(Drafts.Role1);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _journal.Append(Append(1, 0, "a") with { Tasks = new([New(1)], ClaimsExisting: false, At) }));

        Assert.Null(await _journal.Load(new(1)));
        Assert.Null(await _catalog.FindTask(new(1)));
    }

    [Fact]
    public async Task A_newer_snapshot_shortens_the_load_and_an_older_one_is_ignored()
    {
        await _journal.Append(Append(1, 0, "a", "b", "c"));
        var snapshot = new RunSnapshotRecord(new(1), 2, [1], [2]);
        await _journal.SaveSnapshot(snapshot);
        await _journal.SaveSnapshot(snapshot with { Seq = 1 });
        await _journal.SaveSnapshot(snapshot with { State = [9] });

        var load = await _journal.Load(new(1));

        Assert.Same(snapshot, load!.Snapshot);
        Assert.Equal([3L], load.Tail.Select(entry => entry.Seq));
        var full = await _journal.Load(new(1), useSnapshot: false);
        Assert.Null(full!.Snapshot);
        Assert.Equal(3, full.Tail.Count);
    }

    [Fact]
    public async Task A_failure_before_the_append_writes_nothing_and_one_after_it_does()
    {
        _journal.BeforeAppend = _ => throw new IOException("before");
        await Assert.ThrowsAsync<IOException>(() => _journal.Append(Append(1, 0, "a")));
        Assert.Null(await _journal.Load(new(1)));

        _journal.BeforeAppend = null;
        _journal.AfterCommit = _ => throw new IOException("after");
        await Assert.ThrowsAsync<IOException>(() => _journal.Append(Append(1, 0, "a")));
        Assert.Single((await _journal.Load(new(1)))!.Tail);
    }

    [Fact]
    public async Task Lists_of_runs_are_filtered_and_paged_newest_last()
    {
        for (var run = 1; run <= 5; run++)
            await _journal.Append(Append(run, 0, "a", status: run == 3 ? RunStatus.Failed : RunStatus.Running));
        await _journal.Append(Append(-9, 0, "a"));
        var all = new RunQuery(null, null, null, null, 2, null);

        var first = await _journal.ListRuns(all);
        var second = await _journal.ListRuns(all with { Before = first.Next });
        var third = await _journal.ListRuns(all with { Before = second.Next });

        Assert.Equal([[4L, 5], [2L, 3], [1L]], new[] { first, second, third }.Select(Ids));
        Assert.Null(third.Next);
        Assert.Equal([3L], Ids(await _journal.ListRuns(all with { Status = RunStatus.Failed })));
        Assert.Equal([4L], Ids(await _journal.ListRuns(all with { Text = "4" })));
        Assert.Equal([4L, 5], Ids(await _journal.ListRuns(all with { Text = "ALI" })));
        Assert.Empty(Ids(await _journal.ListRuns(all with { InitiatedBy = "ali" })));
    }

    [Fact]
    public async Task Runs_with_active_tasks_are_unfinished()
    {
        await _journal.Append(Append(1, 0, "a", counts: default(TaskCounts) with { Success = 1 }));
        await _journal.Append(Append(2, 0, "a", counts: default(TaskCounts) with { Running = 1 }));
        await _journal.Append(Append(-3, 0, "a", counts: default(TaskCounts) with { Queued = 1 }));

        Assert.Equal([new RunId(-3), new RunId(2)], await _journal.ListUnfinished(null, 10));
        Assert.Equal([new RunId(2)], await _journal.ListUnfinished(new RunId(-3), 10));
    }

    [Fact]
    public async Task The_newest_events_that_match_come_oldest_first()
    {
        await _journal.Append(Append(1, 0, "a", "b"));
        await _journal.Append(Append(2, 0, "a"));
        await _journal.Append(Append(1, 2, "a"));

        Assert.Equal([3L, 4], (await _journal.ListEvents(new(null, null, null, 2))).Select(stored => stored.Id));
        Assert.Equal([1L, 3], (await _journal.ListEvents(new(new RunId(1), null, "a", 9))).Select(stored => stored.Entry.Seq));
    }

    [Fact]
    public async Task The_first_answer_of_a_key_stays()
    {
        await _journal.SaveAnswer(new(1), "key", [1]);
        await _journal.SaveAnswer(new(1), "key", [2]);

        Assert.Equal([1], await _journal.FindAnswer(new(1), "key"));
        Assert.Null(await _journal.FindAnswer(new(2), "key"));
    }

    [Fact]
    public async Task Artifacts_come_with_their_append_or_not_at_all()
    {
        await _journal.Append(Append(1, 0, "a") with { Artifacts = [Artifact(1, 1, 11, "file"), Artifact(3, 1, 12, "diff", about: 11)] });
        await _journal.Append(Append(2, 0, "a") with { Artifacts = [Artifact(2, 2, 21, "diff")] });
        Assert.IsType<AppendResult.Conflict>(await _journal.Append(Append(1, 0, "x") with { Artifacts = [Artifact(4, 1, 11, "file")] }));
        await Assert.ThrowsAsync<ArgumentException>(() => _journal.Append(Append(3, 0, "x") with { Artifacts = [Artifact(2, 3, 31, "file")] }));
        Assert.Null(await _journal.Load(new(3)));

        var all = new ArtifactQuery(null, null, null, 10);
        Assert.Equal([1L, 2, 3], await Ids(all));
        Assert.Equal([2L, 3], await Ids(all with { Limit = 2 }));
        Assert.Equal([1L, 3], await Ids(all with { RunId = new RunId(1) }));
        Assert.Equal([1L, 3], await Ids(all with { TaskId = new TaskId(11) }));
        Assert.Equal([3L], await Ids(all with { TaskId = new TaskId(11), ArtifactType = "diff" }));
        Assert.Equal([1L, 2], (await _journal.FindArtifacts([2, 1, 99, 1])).Select(artifact => artifact.Id));

        async Task<IEnumerable<long>> Ids(ArtifactQuery query) => (await _journal.ListArtifacts(query)).Select(artifact => artifact.Id);
    }

    [Fact]
    public async Task Handoffs_are_replaced_withdrawn_and_listed_by_their_update()
    {
        await _journal.Append(Append(1, 0, "a") with { Handoffs = [Handoff(11, 1, 1), Handoff(12, 1, 2)] });
        await _journal.Append(Append(1, 1, "b") with { Handoffs = [Handoff(11, 1, 3), Handoff(13, 1, 3)] });
        Assert.IsType<AppendResult.Conflict>(await _journal.Append(Append(1, 0, "x") with { WithdrawnHandoffs = [new(11)] }));

        var all = new HandoffQuery(null, null, 10);
        Assert.Equal(
            [Handoff(12, 1, 2), Handoff(11, 1, 3) with { CreatedAt = At.AddSeconds(1) }, Handoff(13, 1, 3)], await _journal.ListHandoffs(all));
        Assert.Equal([new TaskId(11), new(13)], (await _journal.ListHandoffs(all with { Limit = 2 })).Select(handoff => handoff.TaskId));

        await _journal.Append(Append(1, 2, "c") with { Handoffs = [Handoff(11, 1, 4)], WithdrawnHandoffs = [new(11), new(12)] });
        Assert.Equal([Handoff(11, 1, 4), Handoff(13, 1, 3)], await _journal.FindHandoffs([new(13), new(12), new(11)]));
        Assert.Equal([Handoff(13, 1, 3)], await _journal.ListHandoffs(all with { TaskId = new TaskId(13) }));
        Assert.Empty(await _journal.ListHandoffs(all with { RunId = new RunId(2) }));
    }

    [Fact]
    public async Task A_decision_stands_until_a_run_claims_its_task_and_a_claim_must_know_it()
    {
        var decision = new ApprovalDecision(ApprovalStatus.Approved, "ann", null, At);
        await _catalog.CreateTask(new(1), Spec, At);
        Assert.True(await _catalog.DecideApproval(new(1), decision with { Status = ApprovalStatus.Rejected }));
        Assert.True(await _catalog.DecideApproval(new(1), decision));
        Assert.False(await _catalog.DecideApproval(new(1), decision with { DecidedBy = "bob" }));
        Assert.False(await _catalog.DecideApproval(new(2), decision));

        Assert.Equal(
            new AppendResult.TasksTaken([new(1)]), await _journal.Append(Append(1, 0, "a") with { Tasks = new([New(1)], ClaimsExisting: true, At) }));
        await _journal.Append(Append(1, 0, "a") with { Tasks = new([New(1) with { Approval = decision }], ClaimsExisting: true, At) });

        Assert.Equal(new TaskRecord(new(1), new RunId(1), null, Spec, At, decision), await _catalog.FindTask(new(1)));
        Assert.False(await _catalog.DecideApproval(new(1), decision));
    }

    [Fact]
    public async Task A_lock_table_is_replaced_at_its_version_only()
    {
        var locks = new InMemoryLocks();
        Assert.Equal(LockTableRecord.None, await locks.Load(new(4)));
        Assert.False(await locks.Save(new(4), 1, new("{}")));

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => locks.Save(new(4), 0, new("[1]")))));

        Assert.Single(results, saved => saved);
        Assert.Equal(new LockTableRecord(1, new("[1]")), await locks.Load(new(4)));
    }

    private static StoredArtifact Artifact(long id, long run, long producer, string type, long? about = null) => new(
        id, new(run), new(producer), about is { } task ? new TaskId(task) : null, type, "/x", "an artifact", JsonText.EmptyObject, At);

    private static StoredHandoff Handoff(long task, long run, int second) =>
        new(new(task), new(run), JsonText.EmptyObject, At.AddSeconds(second), At.AddSeconds(second));

    private static IEnumerable<long> Ids(RunPage page) => page.Runs.Select(run => run.Row.RunId.Value);

    private static NewTask New(long id, string? step = null) => new(new(id), step is null ? null : new StepId(step), [], Spec);

    private static AttemptOutput Output(long task) => new(new(task), 1, "out", "", false, false);

    private static RunAppend Append(long run, long expected, params string[] events) => new(
        new(run),
        expected,
        [.. events.Select((type, i) => new JournalEntry(expected + 1 + i, type, null, At, "control-plane", [], []))],
        new(new(run), null, RunStatus.Running, "alice", false, At, At, null, default, 0, expected + events.Length),
        []);

    private static RunAppend Append(
        long run, long expected, string type, RunStatus status = RunStatus.Running, TaskCounts counts = default)
    {
        var append = Append(run, expected, [type]);
        return append with { Row = append.Row with { Status = status, Counts = counts } };
    }
}
