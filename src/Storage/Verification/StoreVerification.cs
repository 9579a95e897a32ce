using System.Security.Cryptography;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Verification;

/// <summary>Checks what is on record, and takes checkpoints of it. Reads only what is committed, in small pieces, beside all other work.</summary>
public sealed class StoreVerification
{
    /// <summary>A part ends with the run that reaches so many events, which is checked to its end: a second or two of work, unless that run is longer.</summary>
    public const int EventsPerPart = 200_000;

    /// <summary>A part has at most so many runs.</summary>
    public const int RunsPerPart = 20_000;

    /// <summary>A part ends with so many findings; the next one goes on behind the last run.</summary>
    public const int FindingsPerPart = 100;

    private const int PageSize = 200;
    private const string StoreIdName = "store-id";
    private const int StoreIdBytes = 16;

    private readonly IDatabase _database;
    private readonly IKeyStore _keys;

    internal StoreVerification(IDatabase database, IKeyStore keys) => (_database, _keys) = (database, keys);

    /// <summary>Names this store: random, made once, no secret. A copy of the store has the same.</summary>
    public async Task<string> StoreId() =>
        Convert.ToHexStringLower(await _keys.GetOrCreate(StoreIdName, () => RandomNumberGenerator.GetBytes(StoreIdBytes)));

    /// <summary>A page of where journals end, ascending by run; empty: there are no more.</summary>
    /// <param name="after">The run to go on after; null: from the first one.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<CheckpointRun>> ListHeads(RunId? after, CancellationToken cancellation) =>
        _database.ReadPiece(after, static (session, asked) => AuditRows.ListHeads(session, asked, PageSize), cancellation);

    /// <summary>Checks one run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="checkpoint">What to hold it against; null: itself only.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null: there is no such run, and the checkpoint knows none either.</returns>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public async Task<VerifiedPart?> CheckRun(RunId run, Checkpoint? checkpoint, CancellationToken cancellation)
    {
        var seen = checkpoint?.Runs.FirstOrDefault(known => known.RunId == run);
        var exists = await Exists(run, cancellation);
        if (!exists && seen is null) return null;
        var part = new PartialResult();
        if (await IsOfAnotherStore(checkpoint) is { } another) part.Add(another);
        else if (exists) await CheckOne(part, run, seen, cancellation);
        else part.Add(MissingRun(seen!));
        return part.ToPart(null);
    }

    /// <summary>Checks the next runs of the store in the order of their ids; as many as do not take long.</summary>
    /// <param name="after">The run to go on after; null: from the first one.</param>
    /// <param name="checkpoint">What to hold them against; null: themselves only.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public async Task<VerifiedPart> CheckNext(RunId? after, Checkpoint? checkpoint, CancellationToken cancellation)
    {
        var part = new PartialResult();
        if (await IsOfAnotherStore(checkpoint) is { } another)
        {
            part.Add(another);
            return part.ToPart(null);
        }

        var expected = new Expectations(checkpoint?.Runs ?? [], after);
        while (await ListRuns(after, cancellation) is { Count: > 0 } page)
        {
            foreach (var run in page)
            {
                foreach (var gone in expected.Before(run))
                {
                    part.Add(MissingRun(gone));
                    if (part.IsFull) return part.ToPart(gone.RunId);
                }

                await CheckOne(part, run, expected.Take(run), cancellation);
                if (part.IsFull) return part.ToPart(run);
            }

            after = page[^1];
        }

        foreach (var gone in expected.Rest())
        {
            part.Add(MissingRun(gone));
            if (part.IsFull) return part.ToPart(gone.RunId);
        }

        return part.ToPart(null);
    }

    private async Task CheckOne(PartialResult part, RunId run, CheckpointRun? seen, CancellationToken cancellation)
    {
        var check = new RunCheck(_database, run, seen);
        var finding = await check.Run(cancellation);
        part.Count(check.Events);
        if (finding is not null) part.Add(finding);
    }

    private Task<IReadOnlyList<RunId>> ListRuns(RunId? after, CancellationToken cancellation) =>
        _database.ReadPiece(after, static (session, asked) => AuditRows.ListRuns(session, asked, PageSize), cancellation);

    private async Task<bool> Exists(RunId run, CancellationToken cancellation) =>
        await _database.ReadPiece(run, static (session, asked) => AuditRows.ListRuns(session, new RunId(asked.Value - 1), 1), cancellation) is [var next] && next == run;

    private async Task<Finding?> IsOfAnotherStore(Checkpoint? checkpoint)
    {
        if (checkpoint is null || await StoreId() is var id && id == checkpoint.StoreId) return null;
        return new(null, null, FindingKind.AnotherStore, $"the checkpoint was taken of store {checkpoint.StoreId}, this is store {id}");
    }

    private static Finding MissingRun(CheckpointRun gone) =>
        new(gone.RunId, 1, FindingKind.RunMissing, $"the checkpoint saw the run up to entry {gone.Seq}; it is not there");

    private sealed class PartialResult
    {
        private readonly List<Finding> _findings = [];
        private long _runs;
        private long _events;

        public bool IsFull => _events >= EventsPerPart || _runs >= RunsPerPart || _findings.Count >= FindingsPerPart;

        public void Count(long events)
        {
            _runs++;
            _events += events;
        }

        public void Add(Finding finding) => _findings.Add(finding);

        public VerifiedPart ToPart(RunId? next) => new(_runs, _events, _findings, next);
    }

    /// <summary>The checkpoint's runs, in step with the store's: both ascend by id.</summary>
    private sealed class Expectations
    {
        private readonly IReadOnlyList<CheckpointRun> _runs;
        private int _next;

        public Expectations(IReadOnlyList<CheckpointRun> runs, RunId? after)
        {
            _runs = runs;
            if (after is { } known) while (_next < runs.Count && runs[_next].RunId.CompareTo(known) <= 0) _next++;
        }

        /// <summary>Runs that come before one that is there: they are not.</summary>
        public IEnumerable<CheckpointRun> Before(RunId run)
        {
            while (_next < _runs.Count && _runs[_next].RunId.CompareTo(run) < 0) yield return _runs[_next++];
        }

        public CheckpointRun? Take(RunId run) => _next < _runs.Count && _runs[_next].RunId == run ? _runs[_next++] : null;

        public IEnumerable<CheckpointRun> Rest()
        {
            while (_next < _runs.Count) yield return _runs[_next++];
        }
    }
}

/// <summary>What one part of a check came to.</summary>
/// <param name="CheckedRuns">Runs that were checked.</param>
/// <param name="CheckedEvents">Entries that were looked at.</param>
/// <param name="Findings">What is wrong, ascending by run; empty: nothing.</param>
/// <param name="Next">The run to go on after; null: that was all.</param>
public sealed record VerifiedPart(long CheckedRuns, long CheckedEvents, IReadOnlyList<Finding> Findings, RunId? Next);
