using System.Diagnostics.Metrics;
using Multyagents.Runs;

namespace Multyagents.Telemetry;

/// <summary>The instruments of the meter <c>Multyagents.Runs</c>: what the events that were committed say.</summary>
public static class RunMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Multyagents.Runs";

    private const string Status = "status";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> RunsStarted = Meter.CreateCounter<long>("multyagents.runs.started", "{run}", "Runs that were created.");

    private static readonly Counter<long> RunsEnded = Meter.CreateCounter<long>(
        "multyagents.runs.ended", "{run}", "Ends of runs, by status; a run that is re-run ends again.");

    private static readonly Counter<long> Dispatched = Meter.CreateCounter<long>("multyagents.attempts.dispatched", "{attempt}", "Attempts that were journaled, to be sent to the runner.");

    private static readonly Counter<long> AttemptsEnded = Meter.CreateCounter<long>("multyagents.attempts.ended", "{attempt}", "Attempts that ended, by the task's status.");

    private static readonly Histogram<double> DispatchSeconds = Meter.CreateHistogram<double>(
        "multyagents.dispatch.duration", "s", "From the journaling of an attempt to the record that the runner has accepted it.");

    private static readonly Counter<long> Reruns = Meter.CreateCounter<long>("multyagents.reruns.accepted", "{rerun}", "Partial re-runs that were accepted.");

    private static readonly Counter<long> RerunTasks = Meter.CreateCounter<long>("multyagents.reruns.tasks", "{task}", "Tasks that partial re-runs have reset.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("multyagents.retries.scheduled", "{retry}", "Automatic retries.");

    private static readonly Counter<long> StaleCallbacks = Meter.CreateCounter<long>(
        "multyagents.callbacks.stale", "{callback}", "Callbacks of superseded or ended attempts that were put on record.");

    private static readonly UpDownCounter<long> Activations = Meter.CreateUpDownCounter<long>("multyagents.activations", "{activation}", "Grains of runs in memory.");

    /// <summary>Counts what was committed. Costs next to nothing while nobody listens.</summary>
    internal static void Count(RunState state, IReadOnlyList<RunEvent> events)
    {
        if (!Dispatched.Enabled) return;
        foreach (var happened in events) Count(state, happened);
    }

    /// <summary>A run's grain came into memory (1) or left it (-1).</summary>
    internal static void Activated(int change) => Activations.Add(change);

    private static void Count(RunState state, RunEvent happened)
    {
        switch (happened)
        {
            case RunCreated:
                RunsStarted.Add(1);
                break;
            case RunSucceeded:
                RunsEnded.Add(1, Tag(RunStatus.Success.ToWire()));
                break;
            case RunFailed:
                RunsEnded.Add(1, Tag(RunStatus.Failed.ToWire()));
                break;
            case RunAborted:
                RunsEnded.Add(1, Tag(RunStatus.Aborted.ToWire()));
                break;
            case PartialRerunRequested rerun:
                Reruns.Add(1);
                RerunTasks.Add(rerun.ResetTaskIds.Count);
                break;
            case TaskDispatched:
                Dispatched.Add(1);
                break;
            case TaskQueued queued:
                Accepted(state, queued);
                break;
            case TaskSubmitFailed:
                AttemptsEnded.Add(1, Tag(TaskStatus.SubmitFailed.ToWire()));
                break;
            case TaskCancelRequested { Status: TaskStatus.Canceled, Attempt: > 0 }:
                AttemptsEnded.Add(1, Tag(TaskStatus.Canceled.ToWire()));
                break;
            case TaskStatusUpdated update when update.Status.IsTerminal():
                AttemptsEnded.Add(1, Tag(update.Status.ToWire()));
                break;
            case TaskRetryScheduled:
                Retries.Add(1);
                break;
            case StaleCallbackRejected:
                StaleCallbacks.Add(1);
                break;
        }
    }

    // The state is that after all events of the append: an attempt that is over by then has left its time of dispatch nowhere.
    private static void Accepted(RunState state, TaskQueued queued)
    {
        if (state.Find(queued.TaskId) is { } task && task.Attempt == queued.Attempt) DispatchSeconds.Record((queued.At - task.DispatchedAt).TotalSeconds);
    }

    private static KeyValuePair<string, object?> Tag(string status) => new(Status, status);
}
