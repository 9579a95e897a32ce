using Multyagents.Simulation.Tests.Oracle;
using Multyagents.Simulation.Tests.World;

namespace Multyagents.Simulation.Tests.Invariants;

/// <summary>I9: a re-run is allowed by brute force, resets exactly what was selected, and leaves everything else as it was.</summary>
internal sealed class ResetAudit(SimulatedWorld world, RunId run)
{
    private RunState? _before;
    private HashSet<TaskId> _selected = [];
    private int _left;

    public void Read(RunState? before, RunEvent happened, RunState after)
    {
        if (happened is PartialRerunRequested rerun)
        {
            var refusal = RerunOracle.WhyNot(before!, rerun.SelectedTaskIds);
            world.Demand(refusal is null, $"I9: a re-run of run {run} was accepted although {refusal}");
            (_before, _selected, _left) = (before, [.. rerun.SelectedTaskIds], rerun.SelectedTaskIds.Count);
            return;
        }

        if (_left == 0) return;
        world.Demand(happened is TaskPartialRerunReset reset && _selected.Remove(reset.TaskId), $"I9: {happened} among the resets of a re-run of run {run}");
        if (--_left == 0) CompareRest(after);
    }

    private void CompareRest(RunState after)
    {
        for (var i = 0; i < after.Graph.Count; i++)
        {
            var (was, now) = (_before!.Tasks[i], after.Tasks[i]);
            if (_before.Tasks[i].Status.IsRerunnable() && now.Status == TaskStatus.Created) world.Demand(now.Attempt == was.Attempt, $"I9: a reset changed the attempt of task {now.Definition.TaskId}");
            else world.Demand(was == now, $"I9: a re-run of run {run} changed task {now.Definition.TaskId}, which was not selected");
        }
    }
}
