using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Attempts;

/// <summary>Reads a task's attempts from the journal.</summary>
internal sealed class AttemptReader(IRunReadModel readModel)
{
    /// <summary>Most events of one task that are folded, the newest: some thousand attempts.</summary>
    private const int MaxEvents = 20_000;

    /// <summary>The attempts, ascending.</summary>
    public async Task<AttemptRead[]> List(RunId run, TaskId task)
    {
        var events = await readModel.ListEvents(new EventQuery(run, task, null, MaxEvents));
        var attempts = new List<AttemptRead>();
        var causes = new Dictionary<long, AttemptCauseRead?>();
        foreach (var (attempt, rerunSeq) in AttemptFold.Fold(events))
        {
            if (rerunSeq is not { } seq)
            {
                attempts.Add(attempt);
                continue;
            }

            if (!causes.TryGetValue(seq, out var cause)) causes[seq] = cause = await Cause(run, seq);
            attempts.Add(attempt with { Rerun = cause });
        }

        return [.. attempts];
    }

    private async Task<AttemptCauseRead?> Cause(RunId run, long seq)
    {
        var entries = await readModel.ReadRun(run, seq - 1, 1);
        if (entries.Count == 0 || RunEventCodec.Decode(entries[0].Entry) is not PartialRerunRequested rerun) return null;
        return new AttemptCauseRead
        {
            Seq = seq,
            RequestedBy = rerun.RequestedBy,
            Reason = rerun.Reason,
            RequestedAt = rerun.At,
        };
    }
}
