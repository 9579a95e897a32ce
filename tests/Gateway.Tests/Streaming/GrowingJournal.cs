using System.Text;
using Multyagents.Journal;

namespace Multyagents.Gateway.Tests.Streaming;

/// <summary>The journal of one run, which grows when the test says so, and counts what is read of it.</summary>
internal sealed class GrowingJournal(int payloadBytes = 2) : IRunReadModel
{
    private readonly byte[] _payload = Encoding.ASCII.GetBytes($"{{{new string(' ', payloadBytes - 2)}}}");
    private long _end;
    private long _reads;
    private long _entriesRead;
    private volatile bool _isBroken;

    /// <summary>Entries read by all who read.</summary>
    public long EntriesRead => Interlocked.Read(ref _entriesRead);

    /// <summary>Times that it was read, found empty or not.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>True: it cannot be read.</summary>
    public bool IsBroken { get => _isBroken; set => _isBroken = value; }

    public void Append(int count) => Interlocked.Add(ref _end, count);

    public Task<IReadOnlyList<StoredEvent>> ReadRun(RunId run, long afterSeq, int limit)
    {
        if (IsBroken) return Task.FromException<IReadOnlyList<StoredEvent>>(new IOException("the journal is away"));
        var end = Math.Min(Interlocked.Read(ref _end), afterSeq + limit);
        var entries = new List<StoredEvent>();
        for (var seq = afterSeq + 1; seq <= end; seq++) entries.Add(Event(run, seq));
        Interlocked.Increment(ref _reads);
        Interlocked.Add(ref _entriesRead, entries.Count);
        return Task.FromResult<IReadOnlyList<StoredEvent>>(entries);
    }

    public Task<IReadOnlyList<StoredEvent>> ListEvents(EventQuery query)
    {
        Assert.Equal(1, query.Limit);
        var end = Interlocked.Read(ref _end);
        return Task.FromResult<IReadOnlyList<StoredEvent>>(end == 0 ? [] : [Event(query.RunId!.Value, end)]);
    }

    public Task<RunPage> ListRuns(RunQuery query) => throw new NotSupportedException();

    public Task<ValueList<RunId>> ListUnfinished(RunId? after, int limit) => throw new NotSupportedException();

    public Task<AttemptOutput?> FindOutput(TaskId task, int attempt) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredArtifact>> ListArtifacts(ArtifactQuery query) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredArtifact>> FindArtifacts(IReadOnlyCollection<long> ids) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredHandoff>> ListHandoffs(HandoffQuery query) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredHandoff>> FindHandoffs(IReadOnlyCollection<TaskId> tasks) => throw new NotSupportedException();

    public Task<ApprovalPage> ListApprovals(ApprovalQuery query) => throw new NotSupportedException();

    public Task<byte[]?> FindAnswer(RunId run, string idempotencyKey) => throw new NotSupportedException();

    public Task SaveAnswer(RunId run, string idempotencyKey, byte[] answer) => throw new NotSupportedException();

    private StoredEvent Event(RunId run, long seq) =>
        new(seq, run, new JournalEntry(seq, "note", null, DateTimeOffset.UnixEpoch, "tests", _payload, Array.Empty<byte>()));
}
