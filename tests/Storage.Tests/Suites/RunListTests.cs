namespace Multyagents.Storage.Tests;

public abstract class RunListTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    private static readonly RunQuery All = new(null, null, null, null, 100, null);

    [Fact]
    public async Task A_row_comes_back_as_it_was_written_and_as_it_changed()
    {
        var row = new RunRow(
            new(7), new TemplateId(3), RunStatus.Created, "ann \"o'\" ü", true, Samples.At, Samples.At.AddMicroseconds(1), null,
            new(1, 2, 3, 4, 5, 6, 7, 8, 9), 0, 1);
        await Commit(Samples.Append(7, 0) with { Row = row });
        Assert.Equal(row, (await Only(All)).Row);

        // The same status first (the row is changed in place), then another one.
        var changed = row with { UpdatedAt = Samples.At.AddDays(1), Counts = new(9, 8, 7, 6, 5, 4, 3, 2, 1), PartialReruns = 2, Version = 2 };
        await Commit(Samples.Append(7, 1) with { Row = changed });
        Assert.Equal(changed, (await Only(All)).Row);

        var ended = changed with { Status = RunStatus.Failed, FinishedAt = Samples.At.AddDays(2), Counts = new(0, 0, 0, 0, 0, 1, 2, 3, 4), Version = 3 };
        await Commit(Samples.Append(7, 2) with { Row = ended });
        Assert.Equal(ended, (await Only(All)).Row);
    }

    [Fact]
    public async Task Task_ids_are_left_out_when_they_are_not_wanted()
    {
        await SaveRole();
        await Commit(Samples.NewRun(7, [Samples.NewTask(11), Samples.NewTask(12)]));
        Assert.Equal([new TaskId(11), new TaskId(12)], (await Only(All)).TaskIds);
        Assert.Empty((await Only(All with { WithTaskIds = false })).TaskIds);
    }

    [Fact]
    public async Task A_rollup_follows_its_row_in_place_and_not()
    {
        var row = Samples.Row(7);
        Assert.Equal([1, 2], await After(row with { Rollup = [1, 2] }));
        Assert.Empty((await After(row with { Version = 2, Rollup = [] }))!);
        Assert.Equal([3], await After(row with { Version = 3, Status = RunStatus.Failed, Rollup = [3] }));
        Assert.Null(await After(row with { Version = 4, Status = RunStatus.Failed }));

        async Task<byte[]?> After(RunRow next)
        {
            await Commit(Samples.Append(7, next.Version - 1) with { Row = next });
            return (await Only(All)).Row.Rollup;
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(5, 1)]
    public async Task Pages_go_back_in_time_and_have_each_run_once(int runs, int pageSize)
    {
        for (var i = 1; i <= runs; i++) await Commit(Samples.Append(i, 0));

        var seen = new List<long[]>();
        RunId? before = null;
        do
        {
            var page = await ReadModel.ListRuns(All with { Limit = pageSize, Before = before });
            seen.Add([.. page.Runs.Select(run => run.Row.RunId.Value)]);
            before = page.Next;
        }
        while (before is not null);

        Assert.All(seen, page => Assert.Equal(page.Order(), page));
        Assert.All(seen.SkipLast(1), page => Assert.Equal(pageSize, page.Length));
        Assert.Equal(Math.Max(1, (runs + pageSize - 1) / pageSize), seen.Count);
        Assert.Equal(Enumerable.Range(1, runs).Select(i => (long)i), Enumerable.Reverse(seen).SelectMany(page => page));
    }

    [Fact]
    public async Task Runs_of_standalone_tasks_are_not_listed()
    {
        await Commit(Samples.Append(-4, 0));
        await Commit(Samples.Append(4, 0));

        Assert.Equal(new RunId(4), (await Only(All)).Row.RunId);
        Assert.Empty((await ReadModel.ListRuns(All with { Before = new RunId(4) })).Runs);
    }

    [Fact]
    public async Task Task_ids_come_in_template_order()
    {
        await SaveRole();
        await Commit(Samples.NewRun(1, [Samples.NewTask(30), Samples.NewTask(10), Samples.NewTask(20)]));

        Assert.Equal([new TaskId(30), new TaskId(10), new TaskId(20)], (await Only(All)).TaskIds);
    }

    [Fact]
    public async Task Each_filter_filters_and_all_together_do()
    {
        await Run(1, RunStatus.Failed, 1, "ann");
        await Run(2, RunStatus.Failed, 1, "bob");
        await Run(3, RunStatus.Failed, 2, "ann");
        await Run(4, RunStatus.Success, 1, "ann");
        await Run(5, RunStatus.Failed, 1, "ann");
        await Run(6, RunStatus.Created, null, null);

        Assert.Equal([1, 2, 3, 5], await Ids(All with { Status = RunStatus.Failed }));
        Assert.Equal([1, 2, 4, 5], await Ids(All with { WorkflowTemplateId = new TemplateId(1) }));
        Assert.Equal([1, 3, 4, 5], await Ids(All with { InitiatedBy = "ann" }));
        Assert.Empty(await Ids(All with { InitiatedBy = "ANN" }));
        Assert.Equal([1, 5], await Ids(new(RunStatus.Failed, new TemplateId(1), "ann", null, 10, null)));
        Assert.Equal([1], await Ids(new(RunStatus.Failed, new TemplateId(1), "ann", null, 10, new RunId(5))));
        Assert.Equal([1, 5], await Ids(new(RunStatus.Failed, new TemplateId(1), "ann", "AN", 10, null)));
    }

    [Fact]
    public async Task Text_is_found_in_id_initiator_and_template_name()
    {
        await SaveRole();
        await Catalog.SaveTemplate(Samples.Template(8, name: "Nightly Übersetzung"));
        await Run(1, RunStatus.Failed, 8, "ann");
        await Run(2, RunStatus.Failed, null, "Ann B. 100%_x");
        await Run(123, RunStatus.Failed, null, "100 percent");

        Assert.Equal([1], await Ids(All with { Text = "nightly" }));
        Assert.Equal([1], await Ids(All with { Text = "ÜBERS" }));
        Assert.Equal([1, 2], await Ids(All with { Text = "ANN" }));
        Assert.Equal([2, 123], await Ids(All with { Text = "2" }));
        Assert.Equal([1, 2, 123], await Ids(All with { Text = "" }));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("100%_")]
    public async Task Wildcards_of_a_text_stand_for_themselves(string text)
    {
        await Run(1, RunStatus.Failed, null, "100 x");
        await Run(2, RunStatus.Failed, null, "100%_x");

        Assert.Equal([2], await Ids(All with { Text = text }));
    }

    [Theory]
    [InlineData("'; DROP TABLE runs; --")]
    [InlineData("\\")]
    [InlineData("a\0b")]
    public async Task Hostile_texts_find_only_themselves(string text)
    {
        await Run(1, RunStatus.Failed, null, "ann");
        await Run(2, RunStatus.Failed, null, $"x{text}y");

        Assert.Equal([2], await Ids(All with { Text = text }));
        Assert.Equal([2], await Ids(All with { InitiatedBy = $"x{text}y" }));
    }

    [Fact]
    public async Task Unfinished_are_the_active_ones_and_those_that_could_go_on_by_themselves()
    {
        await Unfinished(1, RunStatus.Running, auto: false, active: 1);
        await Unfinished(2, RunStatus.Failed, auto: false, active: 1);
        await Unfinished(3, RunStatus.Created, auto: true, active: 0);
        await Unfinished(4, RunStatus.Running, auto: true, active: 0);
        await Unfinished(-5, RunStatus.Running, auto: false, active: 1);
        await Unfinished(6, RunStatus.Created, auto: false, active: 0);
        await Unfinished(7, RunStatus.Paused, auto: true, active: 0);
        await Unfinished(8, RunStatus.Success, auto: true, active: 0);
        await Unfinished(9, RunStatus.Running, auto: false, active: 0);
        await Unfinished(10, RunStatus.Failed, auto: true, active: 0);
        await Unfinished(11, RunStatus.Failed, auto: true, active: 0, ended: true);
        await Unfinished(12, RunStatus.Failed, auto: false, active: 0);

        Assert.Equal([new RunId(-5), new(1), new(2), new(3), new(4), new(10)], await ReadModel.ListUnfinished(null, 100));
        Assert.Equal([new RunId(-5), new(1)], await ReadModel.ListUnfinished(null, 2));
        Assert.Equal([new RunId(2), new(3)], await ReadModel.ListUnfinished(new RunId(1), 2));
        Assert.Empty(await ReadModel.ListUnfinished(new RunId(10), 2));
    }

    [Fact]
    public async Task A_run_that_ends_is_unfinished_no_more()
    {
        await Unfinished(1, RunStatus.Running, auto: false, active: 1);
        await Commit(Samples.Append(1, 1) with { Row = Samples.Row(1, 2, RunStatus.Success) });

        Assert.Empty(await ReadModel.ListUnfinished(null, 10));
    }

    private Task Run(long id, RunStatus status, long? template, string? initiator) =>
        Commit(Samples.Append(id, 0) with
        {
            Row = Samples.Row(id, 1, status) with { WorkflowTemplateId = template is { } t ? new TemplateId(t) : null, InitiatedBy = initiator },
        });

    private Task Unfinished(long id, RunStatus status, bool auto, int active, bool ended = false) =>
        Commit(Samples.Append(id, 0) with
        {
            Row = Samples.Row(id, 1, status) with
            {
                AutoDispatch = auto,
                Counts = new TaskCounts { Running = active, Success = 1 },
                FinishedAt = ended ? Samples.Row(id, 1, status).UpdatedAt : null,
            },
        });

    private async Task<ListedRun> Only(RunQuery query) => Assert.Single((await ReadModel.ListRuns(query)).Runs);

    private async Task<IReadOnlyList<long>> Ids(RunQuery query) =>
        [.. (await ReadModel.ListRuns(query)).Runs.Select(run => run.Row.RunId.Value)];
}
