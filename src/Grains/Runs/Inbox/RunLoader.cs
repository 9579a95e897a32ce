using System.Text.Json;
using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>A run in memory and where its journal ends.</summary>
/// <param name="State">The run; null when it does not exist.</param>
/// <param name="Head">Its last entry.</param>
/// <param name="SnapshotSeq">Seq of the snapshot it was read from; 0 for none.</param>
internal sealed record LoadedRun(RunState? State, JournalHead Head, long SnapshotSeq);

/// <summary>Reads a run: snapshot, then the entries after it, each verified against the hash chain.</summary>
internal static class RunLoader
{
    public static async Task<LoadedRun> Load(RunId run, IRunJournal journal)
    {
        if (await journal.Load(run) is not { } load) return new(null, JournalHead.Empty, 0);
        if (load.Snapshot is { } snapshot)
        {
            if (RunSnapshotCodec.Decode(run, snapshot.State) is { } state && state.Seq == snapshot.Seq)
                return Fold(run, new(state, new(snapshot.Seq, snapshot.Hash), snapshot.Seq), load.Tail);
            load = await journal.Load(run, useSnapshot: false)
                ?? throw new RunCorruptedException(run, 1, "the journal has a snapshot and no entries", null);
        }

        return Fold(run, new(null, JournalHead.Empty, 0), load.Tail);
    }

    /// <summary>The run as it was at a version; null when it never had that version.</summary>
    public static async Task<RunState?> LoadAt(RunId run, IRunJournal journal, long version)
    {
        if (version < 1 || await journal.Load(run, useSnapshot: false) is not { } load) return null;
        var entries = load.Tail.TakeWhile(entry => entry.Seq <= version).ToArray();
        return Fold(run, new(null, JournalHead.Empty, 0), entries).State is { } state && state.Seq == version ? state : null;
    }

    private static LoadedRun Fold(RunId run, LoadedRun loaded, IReadOnlyList<JournalEntry> entries)
    {
        var chain = new HashChain(run);
        var (state, head) = (loaded.State, loaded.Head);
        foreach (var entry in entries)
        {
            if (!chain.Verify(head, entry))
                throw new RunCorruptedException(run, head.Seq + 1, "the entry is missing or does not fit the hash chain", null);
            try
            {
                state = RunEvolution.Apply(state, RunEventCodec.Decode(entry), run);
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                throw new RunCorruptedException(run, entry.Seq, "the entry cannot be applied", failure);
            }

            head = new(entry.Seq, entry.Hash);
        }

        return loaded with { State = state, Head = head };
    }
}
