using Multyagents.Runner.Protocol;

namespace Multyagents.Simulation.Tests.World;

/// <summary>
/// The runner's callbacks on their way to the gateway: late, lost, doubled, out of order; each is told until it is heard. The gateway lets in
/// who has the attempt's token.
/// </summary>
internal sealed class Callbacks(SimulatedWorld world)
{
    private const int MaxTries = 8;

    /// <summary>Tells how an execution stands now.</summary>
    public void Tell(Execution execution) => Tell(execution, execution.Status);

    /// <summary>Tells something else about it.</summary>
    public void Tell(Execution execution, string status)
    {
        Send(execution, status, 1);
        if (world.Faults.Strikes(Fault.CallbackTwice)) Send(execution, status, 1);
    }

    /// <summary>Somebody who has a token of something else, or none, reports.</summary>
    public void Forge(TaskId task, int attempt, string token)
    {
        world.Coverage.ForgedCallbacks++;
        world.Demand(!world.Tokens.IsLetIn(task, attempt, token), $"a forged token was let in for attempt {attempt} of task {task}");
    }

    private void Send(Execution execution, string status, int tries) =>
        world.Agenda.Add(Step.Callback, null, execution.Task, () => Arrive(execution, status, tries));

    private void Arrive(Execution execution, string status, int tries)
    {
        if (world.Faults.Strikes(Fault.CallbackLost) || world.AnyProcess() is not { } process)
        {
            if (tries < MaxTries || world.Faults.IsHealed) Send(execution, status, tries + 1);
            return;
        }

        var task = new TaskId(execution.Task);
        world.Demand(world.Tokens.IsLetIn(task, execution.AttemptOfAddress, execution.Token), $"the token of attempt {execution.Attempt} of task {task} is not good");
        var report = new TaskReport(task, execution.AttemptOfAddress, ToStatus(status), ReportSources.Callback, execution.Message, ExitCode: status == RunnerStatus.Success ? 0 : null);
        world.Requests.Add(Step.CallbackAnswer, execution.Task, process, process.Task(task).Report(report), answer => Heard(execution, status, answer, tries), () => Again(execution, status, tries));
    }

    private void Heard(Execution execution, string status, Outcome<TaskView> answer, int tries)
    {
        if (world.Faults.Strikes(Fault.CallbackAnswerLost))
        {
            world.Coverage.RepeatedCallbacks++;
            Again(execution, status, tries);
            return;
        }

        if (answer.Rejection is RunRejection.StaleCallback) world.Coverage.StaleCallbacks++;
        // A second process may not have heard yet that the run exists. The runner is not told again; look-ups find out what it has to say.
        else if (answer.Rejection is RunRejection.RunNotFound && world.HadTwoProcesses) world.Coverage.CallbacksToNobody++;
        else world.Demand(answer.Rejection is null, $"callback {status} of attempt {execution.Attempt} of task {execution.Task} was refused: {answer.Rejection}");
        if (answer.Rejection is null && RunnerStatus.IsTerminal(status)) world.Acknowledged.Add((execution.Task, execution.Attempt, ToStatus(status)));
    }

    private void Again(Execution execution, string status, int tries)
    {
        if (tries < MaxTries || world.Faults.IsHealed) Send(execution, status, tries + 1);
    }

    private static TaskStatus ToStatus(string status) => status switch
    {
        RunnerStatus.Running => TaskStatus.Running,
        RunnerStatus.Success => TaskStatus.Success,
        RunnerStatus.Failed => TaskStatus.Failed,
        RunnerStatus.Canceled => TaskStatus.Canceled,
        _ => throw new InvalidOperationException($"the runner does not tell of {status}"),
    };
}
