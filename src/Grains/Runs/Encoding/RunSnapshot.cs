using System.Security.Cryptography;
using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>What a snapshot keeps of a run besides its tasks.</summary>
internal sealed record RunSnapshot(
    TemplateId? TemplateId,
    string? InitiatedBy,
    bool AutoDispatch,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    long Seq,
    int RerunMaxDispatch,
    int PartialReruns,
    ValueList<PartialRerunRequested> KeyedReruns,
    long LastRerunSeq,
    bool IsStarted,
    bool IsPaused,
    bool IsAborted);

/// <summary>
/// Between a run's state and the bytes of its snapshot: a SHA-256 of what follows, the number of the format, the run as JSON, its tasks as
/// <see cref="TaskSnapshots"/>. A damaged snapshot must not pass for the truth.
/// </summary>
public static class RunSnapshotCodec
{
    // A snapshot is a cache: when its format changes, another number here keeps old ones from being used.
    private const byte CurrentFormat = 5;

    // What a snapshot comes to as a rule: a buffer that grows by doubling would leave as much garbage again, all of it for the oldest generation.
    private const int HeadBytes = 1024;

    /// <summary>The state's bytes. O(tasks).</summary>
    public static byte[] Encode(RunState state)
    {
        using var stream = new MemoryStream(HeadBytes + (state.Graph.Count * TaskSnapshots.BytesPerTask));
        stream.Write(new byte[SHA256.HashSizeInBytes]);
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(CurrentFormat);
            SnapshotParts.WriteJson(writer, HeadOf(state), RunEventJson.Default.RunSnapshot);
            TaskSnapshots.Write(writer, state.Tasks);
        }

        var bytes = stream.ToArray();
        SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes), bytes);
        return bytes;
    }

    /// <summary>The state of the bytes; null when they are damaged or of another format: then the journal is folded instead.</summary>
    public static RunState? Decode(RunId run, byte[] bytes)
    {
        if (bytes.Length <= SHA256.HashSizeInBytes) return null;
        var body = bytes.AsSpan(SHA256.HashSizeInBytes);
        if (body[0] != CurrentFormat || !bytes.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(SHA256.HashData(body))) return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, SHA256.HashSizeInBytes + 1, body.Length - 1));
            return Decode(run, SnapshotParts.ReadJson(reader, RunEventJson.Default.RunSnapshot), TaskSnapshots.Read(reader));
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or FormatException or ArgumentException)
        {
            // It costs time, not truth.
            return null;
        }
    }

    private static RunState Decode(RunId run, RunSnapshot head, TaskState[] tasks)
    {
        var empty = RunEvolution.Apply(null, new RunCreated(head.TemplateId, head.InitiatedBy, head.AutoDispatch, tasks.Length) { At = head.CreatedAt }, run);
        var graph = RunGraph.Build(Array.ConvertAll(tasks, task => task.Definition));
        for (var i = 0; i < tasks.Length; i++)
        {
            if (!ReferenceEquals(tasks[i].Definition, graph.Tasks[i])) tasks[i] = tasks[i] with { Definition = graph.Tasks[i] };
        }

        return RunEvolution.WithAllTasks(empty, graph, tasks) with
        {
            UpdatedAt = head.UpdatedAt,
            FinishedAt = head.FinishedAt,
            Seq = head.Seq,
            RerunMaxDispatch = head.RerunMaxDispatch,
            PartialReruns = head.PartialReruns,
            KeyedReruns = head.KeyedReruns,
            LastRerunSeq = head.LastRerunSeq,
            IsStarted = head.IsStarted,
            IsPaused = head.IsPaused,
            IsAborted = head.IsAborted,
        };
    }

    private static RunSnapshot HeadOf(RunState state) => new(
        state.TemplateId,
        state.InitiatedBy,
        state.AutoDispatch,
        state.CreatedAt,
        state.UpdatedAt,
        state.FinishedAt,
        state.Seq,
        state.RerunMaxDispatch,
        state.PartialReruns,
        state.KeyedReruns,
        state.LastRerunSeq,
        state.IsStarted,
        state.IsPaused,
        state.IsAborted);
}
