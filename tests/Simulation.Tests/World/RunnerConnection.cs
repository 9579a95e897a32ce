using System.Globalization;
using Multyagents.Runner.Protocol;

namespace Multyagents.Simulation.Tests.World;

/// <summary>A process's connection to the runner. Requests get lost, arrive late, or arrive and are not answered.</summary>
internal sealed class RunnerConnection(SimulatedWorld world, SimulatedProcess process) : IRunnerClient
{
    private static readonly RunnerReply.Unreachable NoAnswer = new("the runner did not answer in time");

    public Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation)
    {
        world.DemandCommitted(request);
        var task = Id(request.TaskId);
        var answer = new TaskCompletionSource<RunnerReply>();
        if (world.Faults.Strikes(Fault.SubmitLate))
        {
            // It counts as lost here and arrives all the same, whoever lives by then.
            world.Agenda.Add(Step.SubmitLost, process, task, () => answer.SetResult(NoAnswer));
            world.Agenda.Add(Step.Submit, null, task, () => world.Runner.Submit(request, idempotencyKey));
            return answer.Task;
        }

        world.Agenda.Add(Step.Submit, process, task, () =>
        {
            if (world.Faults.Strikes(Fault.SubmitLost))
            {
                answer.SetResult(NoAnswer);
                return;
            }

            var reply = world.Runner.Submit(request, idempotencyKey);
            world.Agenda.Add(Step.SubmitAnswer, process, task, () => answer.SetResult(world.Faults.Strikes(Fault.SubmitAnswerLost) ? NoAnswer : reply));
        });
        return answer.Task;
    }

    public Task<RunnerReply> Get(string taskId, CancellationToken cancellation) => Ask(Step.LookUp, taskId, () => world.Runner.Get(Id(taskId)));

    public Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation) => Ask(Step.Cancel, taskId, () => world.Runner.Cancel(Id(taskId)));

    private Task<RunnerReply> Ask(Step step, string task, Func<RunnerReply> ask)
    {
        var answer = new TaskCompletionSource<RunnerReply>();
        world.Agenda.Add(step, process, Id(task), () => answer.SetResult(world.Faults.Strikes(Fault.RunnerAway) ? NoAnswer : ask()));
        return answer.Task;
    }

    private static long Id(string task) => long.Parse(task, CultureInfo.InvariantCulture);
}
