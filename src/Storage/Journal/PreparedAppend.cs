using Multyagents.Storage.Json;

namespace Multyagents.Storage.Journal;

/// <summary>An append with all that can be made ready before it comes to the writer's thread.</summary>
internal sealed class PreparedAppend
{
    public PreparedAppend(RunAppend append)
    {
        Append = append;
        Check(append);
        Status = append.Row.Status.ToWire();
        Unfinished = IsUnfinished(append.Row);
        foreach (var entry in append.Entries) Bytes += entry.Payload.Length;
        foreach (var output in append.Outputs) Bytes += output.Stdout.Length + output.Stderr.Length;
        foreach (var artifact in append.Artifacts) Bytes += artifact.Location.Length + artifact.Summary.Length + artifact.Metadata.Value.Length;
        foreach (var handoff in append.Handoffs) Bytes += handoff.Body.Value.Length;
        Rows = append.Entries.Count + append.Outputs.Count + (append.Tasks?.Tasks.Count ?? 0)
            + append.Artifacts.Count + append.WithdrawnHandoffs.Count + append.Handoffs.Count + append.Approvals.Count;
        if (append.Tasks is { ClaimsExisting: false } tasks) Specs = [.. tasks.Tasks.Select(task => StorageJson.Write(task.Spec))];
    }

    public RunAppend Append { get; }

    public string Status { get; }

    /// <summary>True when the sweep has to look at the run: something is active, or it could go on by itself.</summary>
    public bool Unfinished { get; }

    /// <summary>The specs of inserted tasks as JSON, in the order of the tasks.</summary>
    public IReadOnlyList<byte[]> Specs { get; } = [];

    public long LastSeq => Append.ExpectedSeq + Append.Entries.Count;

    /// <summary>Rows it writes, the run's own row aside.</summary>
    public int Rows { get; }

    /// <summary>Bytes of payloads, outputs and documents, roughly.</summary>
    public long Bytes { get; }

    // A run with a failed task may still have others that it starts by itself once their paths are free: it has not ended then.
    private static bool IsUnfinished(RunRow row) =>
        row.Counts.Active > 0
        || (row.AutoDispatch && (row.Status is RunStatus.Created or RunStatus.Running || (row.Status == RunStatus.Failed && row.FinishedAt is null)));

    private static void Check(RunAppend append)
    {
        if (append.Entries.Count == 0) throw new ArgumentException("an append needs an entry", nameof(append));
        if (append.Row.RunId != append.RunId) throw new ArgumentException("the row is another run's", nameof(append));
        for (var i = 0; i < append.Entries.Count; i++)
        {
            if (append.Entries[i].Seq != append.ExpectedSeq + 1 + i)
                throw new ArgumentException($"entry {i} has seq {append.Entries[i].Seq} after {append.ExpectedSeq}", nameof(append));

            // The hash covers the time: what is stored must be exactly what was hashed.
            if (append.Entries[i].At.UtcTicks % TimeSpan.TicksPerMicrosecond != 0)
                throw new ArgumentException($"entry {i} is not at a whole microsecond", nameof(append));
        }
    }
}
