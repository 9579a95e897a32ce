using Multyagents.Simulation.Tests.World;

namespace Multyagents.Simulation.Tests.Invariants;

/// <summary>I5 and I6: what operators were told is what the journal says; a re-run whose outcome nobody knows happened once or not at all.</summary>
internal sealed class RequestAudit(SimulatedWorld world, Operators operators, RunId run, IReadOnlyList<PartialRerunRequested> reruns, IReadOnlyList<JournalEntry> entries)
{
    public void Check()
    {
        foreach (var key in reruns.Where(rerun => rerun.IdempotencyKey is not null).GroupBy(rerun => rerun.IdempotencyKey))
            world.Demand(key.Count() == 1, $"I6: two re-runs of run {run} under one key");
        foreach (var asked in operators.Reruns.Where(asked => asked.Run == run)) Check(asked);
        world.Demand(
            reruns.All(rerun => operators.Reruns.Any(asked => asked.Run == run && asked.Request.Reason == rerun.Reason)),
            $"I5: a re-run of run {run} that nobody asked for");
        CheckControls();
    }

    private void Check(RerunAsked asked)
    {
        var found = reruns.Where(rerun => rerun.Reason == asked.Request.Reason).ToArray();
        if (asked.IsAccepted) world.Demand(found.Length == 1, $"I6: '{asked.Request.Reason}' was acknowledged and is {found.Length} times on record");
        else if (asked.IsUnknown) world.Demand(found.Length <= 1, $"I6: '{asked.Request.Reason}' is {found.Length} times on record");
        else world.Demand(found.Length == 0, $"I5: '{asked.Request.Reason}' was refused and is on record");
        if (found is not [var rerun]) return;

        world.Demand(rerun.RequestedBy == asked.Request.RequestedBy && rerun.IdempotencyKey == asked.Request.IdempotencyKey, $"I5: '{rerun.Reason}' is on record with another actor or key");
        if (asked.Answer is { } answer) world.Demand(answer.ResetTaskIds == rerun.ResetTaskIds, $"I5: '{rerun.Reason}' was answered with other tasks than are on record");
        if (asked.Planned is { } planned) CheckPlan(planned, rerun);
    }

    // Whoever is held to a plan gets that plan: the tasks are at the status and the attempt that he was shown.
    private void CheckPlan(PartialRerunResult planned, PartialRerunRequested rerun)
    {
        var seq = entries.Single(entry => RunEventCodec.Decode(entry) is PartialRerunRequested requested && requested.Reason == rerun.Reason).Seq;
        var (shown, met) = (RunStates.Of(world.Store, run, planned.Version)!, RunStates.Of(world.Store, run, seq - 1)!);
        foreach (var task in rerun.ResetTaskIds.Concat(planned.DownstreamTaskIds))
        {
            var (was, now) = (shown.Find(task)!, met.Find(task)!);
            world.Demand((was.Status, was.Attempt) == (now.Status, now.Attempt), $"I9: '{rerun.Reason}' was held to a plan that had changed at task {task}");
        }
    }

    private void CheckControls()
    {
        if (operators.Accepted.Count + operators.Refused.Count == 0) return;
        var happened = entries.Select(RunEventCodec.Decode).Select(ActorOf).OfType<string>().ToArray();
        world.Demand(happened.Distinct().Count() == happened.Length, $"I6: a control of run {run} is twice on record");
        foreach (var (_, by, _) in operators.Refused.Where(control => control.Run == run))
            world.Demand(!happened.Contains(by), $"I5: '{by}' was refused and is on record");
        if (operators.Accepted.Exists(control => control.Run == run && control.What == "abort"))
            world.Demand(RunStates.Of(world.Store, run)!.IsAborted, $"I6: run {run} was aborted and is not");
    }

    private static string? ActorOf(RunEvent happened) => happened switch
    {
        RunPaused paused => paused.RequestedBy,
        RunResumed resumed => resumed.RequestedBy,
        RunAborted aborted => aborted.RequestedBy,
        _ => null,
    };
}
