using System.Runtime.CompilerServices;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Verification;

/// <summary>Reads everything that is on record in one order, run by run, a few hundred events in memory; whatever was done to it.</summary>
public sealed class AuditTrail
{
    private const int EventsPerPage = 256;
    private const int RunsPerPage = 200;

    private readonly IDatabase _database;

    internal AuditTrail(IDatabase database) => _database = database;

    /// <summary>Pages of events, ascending by run and seq. What is appended meanwhile to a run that was passed already is not among them.</summary>
    /// <param name="after">Where to go on; null: from the first event.</param>
    /// <param name="only">Only of this run; null: of all.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public async IAsyncEnumerable<IReadOnlyList<AuditedEvent>> Read(AuditPosition? after, RunId? only, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (after is { } position && (only is null || only == position.RunId))
            await foreach (var page in ReadRun(position.RunId, position.Seq, cancellation)) yield return page;
        if (only is { } run)
        {
            if (after is null) await foreach (var page in ReadRun(run, null, cancellation)) yield return page;
            yield break;
        }

        var last = after?.RunId;
        while (await _database.ReadPiece(last, static (session, asked) => AuditRows.ListRuns(session, asked, RunsPerPage), cancellation) is { Count: > 0 } runs)
        {
            foreach (var next in runs)
                await foreach (var page in ReadRun(next, null, cancellation)) yield return page;
            last = runs[^1];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<AuditedEvent>> ReadRun(RunId run, long? afterSeq, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The event before is read as well: its hash is told, and it may say whose the next one is.
        var after = afterSeq is { } known and > long.MinValue ? known - 1 : long.MinValue;
        JournalEntry? previous = null;
        while (true)
        {
            var stored = await _database.ReadPiece(
                (run, after), static (session, asked) => AuditRows.ReadEntries(session, asked.run, asked.after, long.MaxValue, EventsPerPage), cancellation);
            var page = new List<AuditedEvent>(stored.Count);
            foreach (var (seq, entry) in stored)
            {
                if (afterSeq is null || seq > afterSeq) page.Add(new(run, seq, entry, previous));
                previous = entry;
            }

            if (page.Count > 0) yield return page;
            if (stored.Count < EventsPerPage) yield break;
            after = stored[^1].Seq;
        }
    }
}

/// <summary>A place in the order of everything on record.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Seq">The event.</param>
public readonly record struct AuditPosition(RunId RunId, long Seq);

/// <summary>An event on record.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Seq">Its position there.</param>
/// <param name="Entry">The event; null: what is stored holds values that no event has.</param>
/// <param name="Previous">The event before; null: there is none, or it cannot be read.</param>
public sealed record AuditedEvent(RunId RunId, long Seq, JournalEntry? Entry, JournalEntry? Previous);
