using Multyagents.Journal;
using Multyagents.Storage;

namespace Multyagents.ChaosKit;

/// <summary>All runs of a store that nobody writes any more, held against the journals' own laws and the commands' ledger.</summary>
internal sealed class StoreAudit
{
    private const int PageSize = 500;

    public Dictionary<long, RunState> Runs { get; } = [];

    public Dictionary<long, JournalAudit> Journals { get; } = [];

    public int Attempts => Journals.Values.Sum(journal => journal.Dispatched.Count);

    public int Successes => Journals.Values.Sum(journal => journal.Succeeded.Count);

    public int Canceled => Journals.Values.Sum(journal => journal.Canceled);

    public IEnumerable<PartialRerunRequested> Reruns => Journals.Values.SelectMany(journal => journal.Reruns);

    public static async Task<StoreAudit> Of(IStorage storage, ExecutionLedger ledger)
    {
        var audit = new StoreAudit();
        await audit.ReadRuns(storage);
        audit.HoldAgainst(ledger);
        await audit.CheckOutputs(storage);
        return audit;
    }

    /// <summary>What operators asked for and what is on record correspond one to one.</summary>
    public void HoldAgainst(IReadOnlyCollection<RerunRequest> asked)
    {
        Assert.All(asked, request => Assert.True(request.IsAnswered, request.Key));
        var recorded = Journals
            .SelectMany(journal => journal.Value.Reruns.Select(rerun => (rerun.IdempotencyKey, journal.Key, rerun.RequestedBy, rerun.Reason, Tasks: string.Join(',', rerun.ResetTaskIds.Select(task => task.Value).Order()))))
            .Order();
        var accepted = asked.Where(request => request.IsAccepted)
            .Select(request => ((string?)request.Key, request.Run, request.By, request.Reason, Tasks: string.Join(',', request.Tasks.Order())))
            .Order();
        Assert.Equal(accepted, recorded);
    }

    private async Task ReadRuns(IStorage storage)
    {
        RunId? before = null;
        do
        {
            var page = await storage.ReadModel.ListRuns(new RunQuery(null, null, null, null, PageSize, before));
            foreach (var listed in page.Runs) await ReadRun(storage, listed);
            before = page.Next;
        }
        while (before is not null);

        Assert.Empty(await storage.ReadModel.ListUnfinished(null, PageSize));
    }

    private async Task ReadRun(IStorage storage, ListedRun listed)
    {
        var id = listed.Row.RunId;
        var entries = (await storage.Journal.Load(id, useSnapshot: false))!.Tail;
        var journal = new JournalAudit(id.Value);
        var chain = new HashChain(id);
        var (head, state) = (JournalHead.Empty, (RunState?)null);
        foreach (var entry in entries)
        {
            Assert.True(chain.Verify(head, entry), $"run {id}: entry {entry.Seq} after {head.Seq} does not fit the hash chain");
            var happened = RunEventCodec.Decode(entry);
            journal.Read(happened);
            state = RunEvolution.Apply(state, happened, id);
            head = new(entry.Seq, entry.Hash);
        }

        Assert.NotNull(state);
        Assert.Equal(entries.Count, head.Seq);
        var row = RunViews.ToRow(state);
        Assert.Equal(row with { Rollup = null }, listed.Row with { Rollup = null });
        Assert.Equal(row.Rollup, listed.Row.Rollup);
        if ((await storage.Journal.Load(id))!.Snapshot is { } snapshot) Assert.Equal(entries[(int)snapshot.Seq - 1].Hash, snapshot.Hash);
        Runs.Add(id.Value, state);
        Journals.Add(id.Value, journal);
    }

    // What the commands wrote down themselves is the word that counts about executions.
    private void HoldAgainst(ExecutionLedger ledger)
    {
        var executed = ledger.Read();
        var dispatched = Journals.Values.SelectMany(journal => journal.Dispatched).ToHashSet();
        var succeeded = Journals.Values.SelectMany(journal => journal.Succeeded);
        Assert.Equal(executed.Distinct(), executed);
        Assert.Empty(executed.Except(dispatched));
        Assert.Empty(succeeded.Except(executed));
    }

    // Every command says at its end which attempt it was.
    private async Task CheckOutputs(IStorage storage)
    {
        foreach (var (task, attempt) in Journals.Values.SelectMany(journal => journal.Succeeded))
            Assert.Equal($"ended {task} {attempt}\n", (await storage.ReadModel.FindOutput(new TaskId(task), attempt))?.Stdout);
    }
}
