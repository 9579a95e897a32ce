using Multyagents.Storage.Verification;

namespace Multyagents.Storage.Tests;

/// <summary>Whatever is done to a store behind its back, a check finds it and names the first bad entry.</summary>
public abstract class VerificationTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    private const int Notes = 8;

    private StoreVerification Verification => Store.Storage.Verification;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_of_some_hundred_runs_is_intact()
    {
        for (var run = 1; run <= 300; run++) await Commit(RealRuns.Of(run, run % 7));
        await Commit(RealRuns.Of(-9, 1));
        await Commit(RealRuns.Of(301, RunCheck.BatchSize * 2));
        var checkpoint = await TakeCheckpoint();
        var part = await Verification.CheckNext(null, checkpoint, Cancellation);
        Assert.Empty(part.Findings);
        Assert.Equal((302, checkpoint.Runs.Sum(run => run.Seq), null), (part.CheckedRuns, part.CheckedEvents, part.Next));
        Assert.Equal(302, checkpoint.Runs.Count);
        Assert.Equal(new RunId(-9), checkpoint.Runs[0].RunId);
    }

    [Fact]
    public async Task A_run_that_goes_on_after_the_checkpoint_is_intact()
    {
        var run = RealRuns.Of(1, Notes);
        await Commit(run);
        var checkpoint = await TakeCheckpoint();
        await Commit(RealRuns.OneMore(run));
        await Commit(RealRuns.Of(2, Notes));
        Assert.Empty((await Verification.CheckNext(null, checkpoint, Cancellation)).Findings);
    }

    [Theory]
    [InlineData("UPDATE run_events SET payload = '{}' WHERE run_id = 2 AND seq = 5", FindingKind.Edited, 5)]
    [InlineData("UPDATE run_events SET payload = '{}' WHERE run_id = 2 AND seq = 10", FindingKind.Edited, 10)]
    [InlineData("UPDATE run_events SET at = at + 1 WHERE run_id = 2 AND seq = 1", FindingKind.Edited, 1)]
    [InlineData("UPDATE run_events SET at = 9223372036854775807 WHERE run_id = 2 AND seq = 3", FindingKind.Edited, 3)]
    [InlineData("UPDATE run_events SET task_id = -1 WHERE run_id = 2 AND seq = 3", FindingKind.Edited, 3)]
    [InlineData("UPDATE run_events SET producer_role = 'operator' WHERE run_id = 2 AND seq = 4", FindingKind.Edited, 4)]
    [InlineData("UPDATE run_events SET type_id = (SELECT id FROM event_types WHERE name = 'task.created') WHERE run_id = 2 AND seq = 4", FindingKind.Edited, 4)]
    [InlineData("DELETE FROM run_events WHERE run_id = 2 AND seq = 6", FindingKind.Missing, 6)]
    [InlineData("DELETE FROM run_events WHERE run_id = 2 AND seq < 3", FindingKind.Missing, 1)]
    [InlineData("DELETE FROM run_events WHERE run_id = 2 AND seq = 6; UPDATE run_events SET seq = 6 WHERE run_id = 2 AND seq = 7", FindingKind.ForeignLink, 6)]
    [InlineData("UPDATE run_events SET seq = 99 WHERE run_id = 2 AND seq = 4; UPDATE run_events SET seq = 4 WHERE run_id = 2 AND seq = 7; UPDATE run_events SET seq = 7 WHERE run_id = 2 AND seq = 99", FindingKind.Reordered, 4)]
    [InlineData("UPDATE run_events SET seq = 0 WHERE run_id = 2 AND seq = 10", FindingKind.ForeignLink, 0)]
    [InlineData("UPDATE run_events SET hash = (SELECT hash FROM run_events WHERE run_id = 1 AND seq = 5), payload = (SELECT payload FROM run_events WHERE run_id = 1 AND seq = 5) WHERE run_id = 2 AND seq = 5", FindingKind.ForeignLink, 5)]
    [InlineData("DELETE FROM run_events WHERE run_id = 2", FindingKind.JournalMissing, 1)]
    [InlineData("UPDATE runs SET success_count = 1 WHERE id = 2", FindingKind.RowDiffers, 10)]
    [InlineData("UPDATE runs SET initiated_by = 'eve' WHERE id = 2", FindingKind.RowDiffers, 10)]
    [InlineData("UPDATE runs SET version = 9 WHERE id = 2", FindingKind.RowDiffers, 10)]
    [InlineData("UPDATE runs SET rollup = NULL WHERE id = 2", FindingKind.RowDiffers, 10)]
    [InlineData("UPDATE runs SET status = 'splendid' WHERE id = 2", FindingKind.Unreadable, null)]
    [InlineData("DELETE FROM runs WHERE id = 2", FindingKind.RowMissing, null)]
    public async Task What_was_done_is_found_at_the_first_bad_entry_and_in_no_other_run(string done, FindingKind kind, int? seq)
    {
        for (var run = 1; run <= 3; run++) await Commit(RealRuns.Of(run, Notes));
        Store.Execute(done);
        var part = await Verification.CheckNext(null, null, Cancellation);
        var finding = Assert.Single(part.Findings);
        Assert.Equal((new RunId(2), kind, (long?)seq), (finding.RunId, finding.Kind, finding.Seq));
        Assert.Equal((3, null), (part.CheckedRuns, part.Next));
        var alone = await Verification.CheckRun(new(2), null, Cancellation);
        Assert.Equal(finding, Assert.Single(alone!.Findings));
        Assert.Empty((await Verification.CheckRun(new(3), null, Cancellation))!.Findings);
    }

    [Fact]
    public async Task An_entry_whose_hash_was_made_anew_shows_at_the_next_one()
    {
        var run = RealRuns.Of(2, Notes);
        await Commit(run);
        var before = run.Entries[3];
        var edited = run.Entries[4] with { Payload = "{}"u8.ToArray() };
        var hash = Convert.ToHexString(new Runs.HashChain(new(2)).Next(before.Hash, edited));
        Store.Execute($"UPDATE run_events SET payload = '{{}}', hash = {Blob(hash)} WHERE run_id = 2 AND seq = 5");
        Assert.Equal(6, Assert.Single((await Verification.CheckNext(null, null, Cancellation)).Findings).Seq);
    }

    [Fact]
    public async Task Entries_cut_off_together_with_the_row_are_found_with_a_checkpoint_only()
    {
        var whole = RealRuns.Of(2, Notes);
        await Commit(whole);
        var checkpoint = await TakeCheckpoint();
        Forget(2);
        await Commit(RealRuns.Of(2, Notes - 3));

        Assert.Empty((await Verification.CheckNext(null, null, Cancellation)).Findings);
        var finding = Assert.Single((await Verification.CheckNext(null, checkpoint, Cancellation)).Findings);
        Assert.Equal((new RunId(2), FindingKind.Truncated, 8L), (finding.RunId, finding.Kind, finding.Seq));
    }

    [Fact]
    public async Task Entries_cut_off_alone_leave_a_row_that_differs()
    {
        await Commit(RealRuns.Of(2, Notes));
        Store.Execute("DELETE FROM run_events WHERE run_id = 2 AND seq > 7");
        var finding = Assert.Single((await Verification.CheckNext(null, null, Cancellation)).Findings);
        Assert.Equal((FindingKind.RowDiffers, 7L), (finding.Kind, finding.Seq));
    }

    [Fact]
    public async Task A_run_that_was_rewritten_with_a_valid_chain_is_found_with_a_checkpoint_only()
    {
        await Commit(RealRuns.Of(2, Notes));
        var checkpoint = await TakeCheckpoint();
        Forget(2);
        await Commit(RealRuns.Of(2, Notes + 5, by: "eve"));

        Assert.Empty((await Verification.CheckNext(null, null, Cancellation)).Findings);
        var finding = Assert.Single((await Verification.CheckNext(null, checkpoint, Cancellation)).Findings);
        Assert.Equal((new RunId(2), FindingKind.Rewritten, 10L), (finding.RunId, finding.Kind, finding.Seq));
    }

    [Fact]
    public async Task Runs_that_are_gone_are_found_with_a_checkpoint_only()
    {
        for (var run = 1; run <= 4; run++) await Commit(RealRuns.Of(run, 1));
        var checkpoint = await TakeCheckpoint();
        Forget(2);
        Forget(4);
        Assert.Empty((await Verification.CheckNext(null, null, Cancellation)).Findings);
        var part = await Verification.CheckNext(null, checkpoint, Cancellation);
        Assert.Equal([(new RunId(2), FindingKind.RunMissing), (new RunId(4), FindingKind.RunMissing)], part.Findings.Select(found => (found.RunId!.Value, found.Kind)));
        Assert.Equal(FindingKind.RunMissing, Assert.Single((await Verification.CheckRun(new(2), checkpoint, Cancellation))!.Findings).Kind);
        Assert.Null(await Verification.CheckRun(new(2), null, Cancellation));
    }

    [Fact]
    public async Task A_checkpoint_of_another_store_is_told()
    {
        await Commit(RealRuns.Of(1, 1));
        var checkpoint = (await TakeCheckpoint()) with { StoreId = "another" };
        Assert.Equal(FindingKind.AnotherStore, Assert.Single((await Verification.CheckNext(null, checkpoint, Cancellation)).Findings).Kind);
    }

    [Fact]
    public async Task Parts_follow_each_other_without_losing_a_finding()
    {
        const int runs = 2 * StoreVerification.FindingsPerPart + 10;
        for (var run = 1; run <= runs; run++) await Commit(RealRuns.Of(run, 1));
        var checkpoint = await TakeCheckpoint();
        Store.Execute("UPDATE run_events SET payload = '{}' WHERE seq = 2");
        Forget(3);
        Forget(runs);

        var found = new List<Finding>();
        RunId? next = null;
        do
        {
            var part = await Verification.CheckNext(next, checkpoint, Cancellation);
            Assert.True(part.Findings.Count <= StoreVerification.FindingsPerPart);
            found.AddRange(part.Findings);
            next = part.Next;
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(1, runs).Select(run => new RunId(run)), found.Select(finding => finding.RunId!.Value));
        Assert.Equal(2, found.Count(finding => finding.Kind == FindingKind.RunMissing));
    }

    [Fact]
    public Task A_check_of_a_run_lets_others_work_between_its_pieces_and_ends_when_its_caller_goes_away() =>
        EndsInBetween(async cancellation => await Verification.CheckRun(new(1), null, cancellation));

    [Fact]
    public Task So_does_a_check_of_everything() => EndsInBetween(async cancellation => await Verification.CheckNext(null, null, cancellation));

    [Fact]
    public Task So_does_a_list_of_where_journals_end() => EndsInBetween(async cancellation => await Verification.ListHeads(null, cancellation));

    [Fact]
    public Task So_does_reading_everything() => EndsInBetween(async cancellation =>
    {
        await foreach (var page in Store.Storage.Trail.Read(null, null, cancellation)) Assert.NotEmpty(page);
    });

    [Fact]
    public async Task A_store_keeps_its_identity()
    {
        var id = await Verification.StoreId();
        await Store.Reopen();
        Assert.Equal(id, await Verification.StoreId());
        Assert.Equal(32, id.Length);
    }

    // One thread for both: the other work gets it only if the check lets go of it.
    private async Task EndsInBetween(Func<CancellationToken, Task> check)
    {
        await Commit(RealRuns.Of(1, RunCheck.BatchSize * 3));
        using var caller = new CancellationTokenSource();
        var thread = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var checking = Task.Factory.StartNew(() => check(caller.Token), Cancellation, TaskCreationOptions.None, thread).Unwrap();
        var others = Task.Factory.StartNew(caller.Cancel, Cancellation, TaskCreationOptions.None, thread);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checking);
        await others;
    }

    private protected abstract string Blob(string hex);

    private void Forget(long run) => Store.Execute($"DELETE FROM run_events WHERE run_id = {run}; DELETE FROM runs WHERE id = {run}");

    private async Task<Checkpoint> TakeCheckpoint()
    {
        var runs = new List<CheckpointRun>();
        while (await Verification.ListHeads(runs.Count == 0 ? null : runs[^1].RunId, Cancellation) is { Count: > 0 } page) runs.AddRange(page);
        return new(Samples.At, await Verification.StoreId(), runs);
    }
}
