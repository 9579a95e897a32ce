using Multyagents.Runs;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Verification;

/// <summary>
/// Checks one run while the system may go on working: recomputes the chain from the stored bytes, entry by entry, folds them, and holds the
/// run's row and a checkpoint against what came out. It stops at the first bad entry, since nothing behind that can be judged.
/// </summary>
internal sealed class RunCheck(IDatabase database, RunId run, CheckpointRun? expected)
{
    /// <summary>Entries that are in memory at once; twice as many where a chain breaks.</summary>
    public const int BatchSize = 256;

    private readonly HashChain _chain = new(run);
    private JournalHead _head = JournalHead.Empty;
    private RunState? _state;
    private Finding? _finding;

    /// <summary>Entries that were looked at.</summary>
    public long Events { get; private set; }

    /// <summary>Runs it.</summary>
    /// <returns>What is wrong; null: nothing.</returns>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public async Task<Finding?> Run(CancellationToken cancellation)
    {
        if (!await ReadUpTo(long.MaxValue, cancellation)) return _finding;
        var row = await ReadRow(cancellation);
        // Entries may have come since; the row was read after them, so that it is at least as new as what was read.
        if (_finding is null && row is not null && row.Version > _head.Seq && !await ReadUpTo(row.Version, cancellation)) return _finding;
        return CheckEnd() ?? _finding ?? CheckRow(row);
    }

    /// <summary>Takes the entries from the head on; false: something was found.</summary>
    private async Task<bool> ReadUpTo(long last, CancellationToken cancellation)
    {
        var after = _head.Seq == 0 ? long.MinValue : _head.Seq;
        while (true)
        {
            if (await Read(after, last, cancellation) is not { } batch) return false;
            for (var i = 0; i < batch.Count; i++)
            {
                Events++;
                if (Take(batch[i])) continue;
                // Without the later entries the finding is less exact, not less true.
                _finding ??= BrokenLink.Explain(run, _head, batch[i], [.. batch.Skip(i + 1), .. await Peek(batch[^1].Seq, cancellation)]);
                return false;
            }

            if (batch.Count < BatchSize) return true;
            after = batch[^1].Seq;
        }
    }

    private bool Take(StoredEntry stored)
    {
        if (stored.Entry is not { } entry || !_chain.Verify(_head, entry)) return false;
        try
        {
            _state = RunEvolution.Apply(_state, RunEventCodec.Decode(entry), run);
        }
        catch (Exception failure)
        {
            // Whatever somebody wrote into this run must not end the check of the others.
            _finding = new(run, entry.Seq, FindingKind.Unreadable, $"entry {entry.Seq} fits its hash but cannot be applied: {failure.Message}");
            return false;
        }

        _head = new(entry.Seq, entry.Hash);
        if (entry.Seq != expected?.Seq || entry.Hash.AsSpan().SequenceEqual(expected.Hash)) return true;
        _finding = new(run, entry.Seq, FindingKind.Rewritten, $"entry {entry.Seq} is not the one that the checkpoint saw: the run's history was rewritten there or before");
        return false;
    }

    private Finding? CheckEnd()
    {
        if (expected is null || _head.Seq >= expected.Seq) return null;
        return new(run, _head.Seq + 1, FindingKind.Truncated, $"the journal ends at entry {_head.Seq}, the checkpoint saw entry {expected.Seq}: entries were cut off");
    }

    private Finding? CheckRow(RunRow? row)
    {
        if (_state is not { } state)
            return row is null ? null : new(run, 1, FindingKind.JournalMissing, $"the run's row is at version {row.Version}, its journal has no entry");
        if (row is null) return new(run, null, FindingKind.RowMissing, "the run has a journal and no row: lists do not show it");
        return RowComparison.Differences(RunViews.ToRow(state), row) is { Count: > 0 } different
            ? new(run, _head.Seq, FindingKind.RowDiffers, $"the run's row does not say what its journal does up to entry {_head.Seq}: {string.Join(", ", different)}")
            : null;
    }

    private async Task<IReadOnlyList<StoredEntry>?> Read(long after, long last, CancellationToken cancellation)
    {
        try
        {
            return await Entries(after, last, cancellation);
        }
        catch (StorageException failure)
        {
            await EnsureDatabaseAnswers();
            _finding = new(run, _head.Seq + 1, FindingKind.Unreadable, $"the journal cannot be read from entry {_head.Seq + 1} on: {failure.Message}");
            return null;
        }
    }

    private async Task<IReadOnlyList<StoredEntry>> Peek(long after, CancellationToken cancellation)
    {
        try
        {
            return await Entries(after, long.MaxValue, cancellation);
        }
        catch (StorageException)
        {
            await EnsureDatabaseAnswers();
            return [];
        }
    }

    private async Task<RunRow?> ReadRow(CancellationToken cancellation)
    {
        try
        {
            return await database.ReadPiece(run, AuditRows.FindRow, cancellation);
        }
        catch (StorageException failure)
        {
            await EnsureDatabaseAnswers();
            _finding = new(run, null, FindingKind.Unreadable, $"the run's row cannot be read: {failure.Message}");
            return null;
        }
    }

    private Task<IReadOnlyList<StoredEntry>> Entries(long after, long last, CancellationToken cancellation) =>
        database.ReadPiece((run, after, last), static (session, asked) => AuditRows.ReadEntries(session, asked.run, asked.after, asked.last, BatchSize), cancellation);

    /// <summary>A damaged run is a finding; a database that is away is none.</summary>
    private Task EnsureDatabaseAnswers() => database.Read(0, static (session, _) => AuditRows.ListRuns(session, null, 1));
}
