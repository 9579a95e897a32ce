namespace Multyagents;

/// <summary>One event as it stands in a run's journal.</summary>
/// <param name="Seq">Position in the run's journal: 1, 2, 3 … without gaps.</param>
/// <param name="EventType">The contract's event type, e.g. <c>task.dispatched</c>.</param>
/// <param name="TaskId">The task it is about, if any.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="ProducerRole">Who produced it: <c>control-plane</c>, <c>runner</c>, <c>operator</c>, or what a client gave.</param>
/// <param name="Payload">The payload: one JSON object, UTF-8.</param>
/// <param name="Hash">SHA-256 over the previous entry's hash and this entry: the chain that shows any later change.</param>
[GenerateSerializer, Immutable, Alias("multyagents.journal-entry")]
public sealed record JournalEntry(
    long Seq, string EventType, TaskId? TaskId, DateTimeOffset At, string ProducerRole, byte[] Payload, byte[] Hash);

/// <summary>What the run's stream carries after a commit: a hint. Who must miss nothing reads the journal by seq.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Entries">The committed entries, in order.</param>
[GenerateSerializer, Immutable, Alias("multyagents.run-events-committed")]
public sealed record RunEventsCommitted(RunId RunId, ValueList<JournalEntry> Entries);

/// <summary>Names of the run event stream.</summary>
public static class RunStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "run-events";

    /// <summary>Namespace of the per-run streams; the key is the run id.</summary>
    public const string Namespace = "multyagents.run-events";

    /// <summary>The stream of one run.</summary>
    public static StreamId Of(RunId run) => StreamId.Create(Namespace, run.Value);
}
