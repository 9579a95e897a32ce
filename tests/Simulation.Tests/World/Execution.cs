using System.Globalization;
using Multyagents.Runner.Protocol;

namespace Multyagents.Simulation.Tests.World;

/// <summary>One attempt at the runner.</summary>
internal sealed class Execution(long task, SubmitRequest request)
{
    public long Task => task;

    public int Attempt { get; } = request.Attempt!.Value;

    public string Status { get; private set; } = RunnerStatus.Queued;

    public bool IsToBeCanceled { get; private set; }

    /// <summary>A newer attempt took its place: nobody waits for its result.</summary>
    public bool IsSuperseded { get; private set; }

    public bool IsOver => RunnerStatus.IsTerminal(Status);

    /// <summary>Its end was heard and taken.</summary>
    public bool IsHeard { get; set; }

    public string Token => request.StatusCallbackToken!;

    /// <summary>The attempt that the address of its callbacks names.</summary>
    public int AttemptOfAddress { get; } = int.Parse(request.StatusCallbackUrl.AsSpan(request.StatusCallbackUrl.LastIndexOf('=') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What it says for people; some failures look as if the next try could do better.</summary>
    public string Message { get; private set; } = RunnerStatus.Queued;

    public void Begin() => Status = RunnerStatus.Running;

    public void End(string status, string message) => (Status, Message) = (status, message);

    public void Supersede() => (Status, IsSuperseded) = (RunnerStatus.Canceled, true);

    public void Cancel()
    {
        IsToBeCanceled = true;
        if (Status == RunnerStatus.Running) return;
        Status = RunnerStatus.Canceled;
    }

    public RunnerTask ToTask() => new()
    {
        TaskId = request.TaskId,
        RunId = request.RunId,
        Attempt = Attempt,
        Status = IsToBeCanceled && !IsOver ? RunnerStatus.CancelRequested : Status,
        Message = Message,
        ExitCode = Status switch { RunnerStatus.Success => 0, RunnerStatus.Failed => 1, _ => null },
    };
}
