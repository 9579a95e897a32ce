using System.Text;

namespace Multyagents.Storage.Tests;

public abstract class RunJournalTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    [Fact]
    public async Task What_was_appended_is_loaded_as_it_was()
    {
        JournalEntry[] entries =
        [
            Samples.Entry(1, "workflow_run.created", payload: """{"task_count":2}"""),
            Samples.Entry(2, "task.created", task: 7, payload: "{\"s\":\"ü \\u0000 ' \\\" 😀\"}"),
            Samples.Entry(3) with { ProducerRole = "it's \"me\" 🚀\n\u0000x", EventType = "client's.type" },
        ];

        await Commit(Samples.Append(1, 0) with { Entries = entries });
        var load = await Journal.Load(new(1));

        Assert.NotNull(load);
        Assert.Null(load.Snapshot);
        AssertEqual(entries, load.Tail);
    }

    [Fact]
    public async Task A_run_without_entries_is_not_there() => Assert.Null(await Journal.Load(new(99)));

    [Fact]
    public async Task Seqs_go_on_without_gaps_and_survive_reopening()
    {
        await Commit(Samples.Append(5, 0, 3));
        await Commit(Samples.Append(5, 3, 2));
        await Store.Reopen();
        await Commit(Samples.Append(5, 5, 1));

        Assert.Equal([1, 2, 3, 4, 5, 6], await SeqsOf(5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task An_append_at_another_seq_conflicts_and_writes_nothing(long expectedSeq)
    {
        await Commit(Samples.Append(1, 0, 2));
        var rowBefore = await RowOf(1);

        var result = await Journal.Append(Samples.Append(1, expectedSeq) with { Outputs = [new(new(3), 1, "out", "", false, false)] });

        Assert.Equal(new AppendResult.Conflict(2), result);
        Assert.Equal([1, 2], await SeqsOf(1));
        Assert.Equal(rowBefore, await RowOf(1));
        Assert.Null(await ReadModel.FindOutput(new(3), 1));
    }

    [Fact]
    public async Task A_first_append_that_skips_seqs_conflicts_with_the_empty_journal()
    {
        Assert.Equal(new AppendResult.Conflict(0), await Journal.Append(Samples.Append(1, 4)));
        Assert.Null(await Journal.Load(new(1)));
    }

    [Fact]
    public async Task Of_many_appends_at_the_same_seq_one_wins()
    {
        await Commit(Samples.Append(1, 0));

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() =>
            Journal.Append(Samples.Append(1, 1) with { Entries = [Samples.Entry(2, payload: $$"""{"writer":{{i}}}""")] }))));

        var winner = Assert.Single(results.Index(), result => result.Item is AppendResult.Committed).Index;
        Assert.All(results.Where((_, i) => i != winner), result => Assert.Equal(new AppendResult.Conflict(2), result));
        var load = await Journal.Load(new(1));
        Assert.Equal($$"""{"writer":{{winner}}}""", Encoding.UTF8.GetString(load!.Tail[1].Payload));
        Assert.Equal([1, 2], await SeqsOf(1));
    }

    [Fact]
    public async Task Appends_of_one_run_that_are_queued_together_all_commit_in_order()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Journal.Append(Samples.Append(1, i))));

        Assert.All(results, result => Assert.IsType<AppendResult.Committed>(result));
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), await SeqsOf(1));
        Assert.Equal(200, (await RowOf(1)).Version);
    }

    [Fact]
    public async Task Conflicts_leave_their_neighbours_alone()
    {
        await Commit(Samples.Append(1, 0));

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            Journal.Append(i % 2 == 0 ? Samples.Append(1, 0) : Samples.Append(100 + i, 0, 3))));

        for (var i = 0; i < results.Length; i++)
        {
            if (i % 2 == 0) Assert.Equal(new AppendResult.Conflict(1), results[i]);
            else Assert.Equal([1, 2, 3], await SeqsOf(100 + i));
        }
    }

    [Fact]
    public async Task Output_is_kept_with_its_event_hostile_characters_and_all()
    {
        var output = new AttemptOutput(new(7), 2, "a\0b\r\n\u001b[31m ' \" ü 😀", "", true, false);

        await Commit(Samples.Append(1, 0) with { Outputs = [output, output with { Attempt = 3, Stdout = "x" }] });

        Assert.Equal(output, await ReadModel.FindOutput(new(7), 2));
        Assert.Equal("x", (await ReadModel.FindOutput(new(7), 3))!.Stdout);
        Assert.Null(await ReadModel.FindOutput(new(7), 1));
        Assert.Null(await ReadModel.FindOutput(new(8), 2));
    }

    [Fact]
    public async Task A_later_report_of_the_same_attempt_replaces_its_output()
    {
        await Commit(Samples.Append(1, 0) with { Outputs = [new(new(7), 1, "part", "", false, false)] });
        var whole = new AttemptOutput(new(7), 1, "part and rest", "e", false, true);
        await Commit(Samples.Append(1, 1) with { Outputs = [whole] });

        Assert.Equal(whole, await ReadModel.FindOutput(new(7), 1));
    }

    [Fact]
    public async Task Output_of_the_largest_size_is_kept()
    {
        var output = new AttemptOutput(new(7), 1, new string('o', Limits.MaxOutputBytes), new string('é', Limits.MaxOutputBytes / 2), true, true);

        await Commit(Samples.Append(1, 0) with { Outputs = [output] });

        Assert.Equal(output, await ReadModel.FindOutput(new(7), 1));
    }

    [Fact]
    public async Task Loading_starts_at_the_newest_snapshot()
    {
        await Commit(Samples.Append(1, 0, 5));
        await Journal.SaveSnapshot(new(new(1), 3, Samples.HashOf(3), [1, 2, 3]));

        var load = await Journal.Load(new(1));

        Assert.Equal(3, load!.Snapshot!.Seq);
        Assert.Equal(Samples.HashOf(3), load.Snapshot.Hash);
        Assert.Equal([1, 2, 3], load.Snapshot.State);
        Assert.Equal([4, 5], load.Tail.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task Loading_can_leave_the_snapshot_out()
    {
        await Commit(Samples.Append(1, 0, 5));
        await Journal.SaveSnapshot(new(new(1), 5, Samples.HashOf(5), [9]));

        var load = await Journal.Load(new(1), useSnapshot: false);

        Assert.Null(load!.Snapshot);
        Assert.Equal(5, load.Tail.Count);
        Assert.Empty((await Journal.Load(new(1)))!.Tail);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    public async Task An_older_snapshot_does_not_replace_a_newer_one(long second, long kept)
    {
        await Commit(Samples.Append(1, 0, 6));
        await Journal.SaveSnapshot(new(new(1), 5, Samples.HashOf(5), [5]));
        await Journal.SaveSnapshot(new(new(1), second, Samples.HashOf(second), [(byte)(second + 100)]));

        var snapshot = (await Journal.Load(new(1)))!.Snapshot!;

        Assert.Equal(kept, snapshot.Seq);
        Assert.Equal(kept == 5 ? [5] : [(byte)(kept + 100)], snapshot.State);
    }

    [Fact]
    public async Task A_new_run_brings_its_tasks()
    {
        await SaveRole();

        await Commit(Samples.NewRun(1, [Samples.NewTask(12, "b"), Samples.NewTask(11, "a")]));

        var tasks = await Tasks.ListTasks(new RunId(1), 10);
        Assert.Equal([12, 11], tasks.Select(task => task.Id.Value));
        Assert.Equal(["b", "a"], tasks.Select(task => task.StepId!.Value.Value));
        Assert.All(tasks, task => Assert.Equal(new RunId(1), task.RunId));
    }

    [Fact]
    public async Task A_run_claims_tasks_of_no_run()
    {
        await SaveRole();
        foreach (var id in (long[])[11, 12]) await Tasks.CreateTask(new(id), Samples.Spec(), Samples.At);

        await Commit(Samples.NewRun(1, [Samples.NewTask(12), Samples.NewTask(11)], claims: true));

        Assert.Equal([12, 11], (await Tasks.ListTasks(new RunId(1), 10)).Select(task => task.Id.Value));
    }

    [Fact]
    public async Task Tasks_that_are_taken_or_missing_refuse_the_whole_run()
    {
        await SaveRole();
        foreach (var id in (long[])[11, 12]) await Tasks.CreateTask(new(id), Samples.Spec(), Samples.At);
        await Commit(Samples.NewRun(1, [Samples.NewTask(12)], claims: true));

        var result = await Journal.Append(Samples.NewRun(2, [Samples.NewTask(11), Samples.NewTask(12), Samples.NewTask(99)], claims: true));

        Assert.Equal([new TaskId(12), new TaskId(99)], Assert.IsType<AppendResult.TasksTaken>(result).TaskIds);
        Assert.Null(await Journal.Load(new(2)));
        Assert.Null((await Tasks.FindTask(new(11)))!.RunId);
    }

    [Fact]
    public async Task Of_many_runs_that_claim_one_task_one_gets_it()
    {
        await SaveRole();
        await Tasks.CreateTask(new(11), Samples.Spec(), Samples.At);

        var results = await Task.WhenAll(Enumerable.Range(1, 32).Select(run =>
            Journal.Append(Samples.NewRun(run, [Samples.NewTask(11)], claims: true))));

        var winner = Assert.Single(results.Index(), result => result.Item is AppendResult.Committed).Index + 1;
        Assert.Equal(31, results.Count(result => result is AppendResult.TasksTaken));
        Assert.Equal(new RunId(winner), (await Tasks.FindTask(new(11)))!.RunId);
    }

    [Fact]
    public async Task A_run_whose_task_names_a_missing_role_is_not_written_and_its_neighbours_are()
    {
        await SaveRole();

        var bad = Journal.Append(Samples.NewRun(1, [Samples.NewTask(11, spec: Samples.Spec(role: 77))]));
        var good = Journal.Append(Samples.NewRun(2, [Samples.NewTask(12)]));

        var failure = await Assert.ThrowsAsync<MissingReferenceException>(() => bad);
        Assert.False(failure.OutcomeUnknown);
        Assert.Contains("role 77", failure.Message, StringComparison.Ordinal);
        Assert.IsType<AppendResult.Committed>(await good);
        Assert.Null(await Journal.Load(new(1)));
        Assert.NotNull(await Tasks.FindTask(new(12)));
    }

    [Fact]
    public async Task A_run_of_the_largest_size_is_one_append()
    {
        await SaveRole();
        var tasks = Enumerable.Range(1, Limits.MaxTasksPerRun).Select(i => Samples.NewTask(i, $"s{i}")).ToArray();

        await Commit(Samples.NewRun(1, tasks) with { Entries = [.. Enumerable.Range(1, tasks.Length + 1).Select(i => Samples.Entry(i))] });

        Assert.Equal(tasks.Length + 1, (await SeqsOf(1)).Count);
        Assert.Equal(tasks.Length, (await Tasks.ListTasks(new RunId(1), int.MaxValue)).Count);
    }

    [Fact]
    public async Task Appends_that_cannot_be_right_are_refused_at_once()
    {
        var good = Samples.Append(1, 0, 2);
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.Append(good with { Entries = [] }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.Append(good with { Entries = [Samples.Entry(2)] }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.Append(good with { Entries = [Samples.Entry(1), Samples.Entry(3)] }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.Append(good with { Row = Samples.Row(2) }));
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.Append(good with { Entries = [Samples.Entry(1) with { At = Samples.At.AddTicks(1) }] }));
        Assert.Null(await Journal.Load(new(1)));
    }

    private async Task<RunRow> RowOf(long run) =>
        Assert.Single((await ReadModel.ListRuns(new(null, null, null, null, 1, new RunId(run + 1)))).Runs).Row;

    private static void AssertEqual(IReadOnlyList<JournalEntry> expected, IReadOnlyList<JournalEntry> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (want, got) in expected.Zip(actual))
        {
            Assert.Equal(want.Payload, got.Payload);
            Assert.Equal(want.Hash, got.Hash);
            Assert.Equal(want with { Payload = got.Payload, Hash = got.Hash }, got);
        }
    }
}
