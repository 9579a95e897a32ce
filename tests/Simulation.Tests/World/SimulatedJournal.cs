using Multyagents.Journal;

namespace Multyagents.Simulation.Tests.World;

/// <summary>A process's connection to the journals: every append takes its time, may fail before or after it counts, and has a fence.</summary>
internal sealed class SimulatedJournal(SimulatedWorld world, SimulatedProcess process) : IRunJournal
{
    public Task<AppendResult> Append(RunAppend append)
    {
        var answer = new TaskCompletionSource<AppendResult>();
        world.Agenda.Add(Step.Append, process, append.RunId.Value, () => Write(append, answer));
        return answer.Task;
    }

    public Task<JournalLoad?> Load(RunId run, bool useSnapshot = true)
    {
        if (world.Random.Percent(50)) return world.Store.Load(run, useSnapshot);
        var answer = new TaskCompletionSource<JournalLoad?>();
        // What is read may be old by the time that it is known.
        var load = world.Store.Load(run, useSnapshot);
        world.Agenda.Add(Step.Load, process, run.Value, () => answer.SetResult(load.Result));
        return answer.Task;
    }

    public Task SaveSnapshot(RunSnapshotRecord snapshot) => world.Store.SaveSnapshot(snapshot);

    private void Write(RunAppend append, TaskCompletionSource<AppendResult> answer)
    {
        if (world.Faults.Strikes(Fault.AppendFails))
        {
            world.Trace.Add(Step.AppendRefused, append.RunId.Value);
            answer.SetException(new IOException("the disk is full"));
            return;
        }

        var result = process.IsDeclaredDead ? AppendResult.WriterFenced.Instance : world.Store.Append(append).GetAwaiter().GetResult();
        world.Observed(append, result);
        if (world.Faults.Strikes(Fault.AppendAnswerLost))
        {
            world.Trace.Add(Step.AppendUnknown, append.RunId.Value);
            answer.SetException(new IOException("the connection was cut during the commit"));
        }
        else
        {
            world.Agenda.Add(Step.AppendAnswer, process, append.RunId.Value, () => answer.SetResult(result));
        }
    }
}
