using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Multyagents.ChaosKit;
using Multyagents.Journal;
using Multyagents.Storage;

namespace Multyagents.Bench.Load;

/// <summary>
/// What a load has left behind, checked as an auditor would: every journal gapless and chained, every transition legal, each run's row what its
/// journal says, nothing left unfinished. A figure whose audit fails is none.
/// </summary>
internal sealed class StoreAudit
{
    private const int PageSize = 500;

    public long Runs { get; private set; }

    public long Events { get; private set; }

    public long Successes { get; private set; }

    public long Reruns { get; private set; }

    /// <summary>Reads all runs of a database that nobody writes any more.</summary>
    public static async Task<StoreAudit> Of(BenchDatabase database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Multyagents:Journal:Provider"] = database.System.Provider,
            ["Multyagents:Journal:ConnectionString"] = database.ConnectionString,
        }).Build();
        await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical)).AddStorage(configuration).BuildServiceProvider();
        var storage = services.GetRequiredService<IStorage>();
        storage.Open();
        var audit = new StoreAudit();
        await audit.Read(storage);
        await storage.Close();
        return audit;
    }

    /// <summary>Holds what was counted against what whoever made the load knows.</summary>
    public void Expect(long successes)
    {
        Assert.True(Successes == successes, $"{successes} tasks were reported successful and acknowledged, {Successes} are journaled");
    }

    private async Task Read(IStorage storage)
    {
        RunId? before = null;
        do
        {
            var page = await storage.ReadModel.ListRuns(new RunQuery(null, null, null, null, PageSize, before, WithTaskIds: false));
            foreach (var listed in page.Runs) await Read(storage, listed.Row);
            before = page.Next;
        }
        while (before is not null);

        Assert.True((await storage.ReadModel.ListUnfinished(null, 1)).Count == 0, "a run is unfinished");
    }

    private async Task Read(IStorage storage, RunRow row)
    {
        var entries = (await storage.Journal.Load(row.RunId, useSnapshot: false))!.Tail;
        var journal = new JournalAudit(row.RunId.Value);
        var chain = new HashChain(row.RunId);
        var (head, state) = (JournalHead.Empty, (RunState?)null);
        foreach (var entry in entries)
        {
            Assert.True(entry.Seq == head.Seq + 1, $"run {row.RunId}: entry {entry.Seq} follows {head.Seq}");
            Assert.True(chain.Verify(head, entry), $"run {row.RunId}: entry {entry.Seq} does not fit the hash chain");
            var happened = RunEventCodec.Decode(entry);
            journal.Read(happened);
            state = RunEvolution.Apply(state, happened, row.RunId);
            head = new(entry.Seq, entry.Hash);
        }

        Assert.True(RunViews.ToRow(state!) with { Rollup = null } == row with { Rollup = null }, $"run {row.RunId}: its row is not what its journal says");
        Runs++;
        Events += entries.Count;
        Successes += journal.Succeeded.Count;
        Reruns += journal.Reruns.Count;
    }
}
