using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>
/// Which executor an execution gets. What an earlier configuration began is taken up by the executor that began it, whatever is
/// configured now.
/// </summary>
internal sealed class Executors(
    RunnerOptions options, Lazy<IReadOnlyList<string>> sessionStarter, DockerClient docker, ExecutionLedger ledger, TimeProvider time, ILogger logger)
{
    private readonly MockExecutor _mock = new(time);
    private readonly Worktrees _worktrees = new(options, time);

    public IExecutor For(Execution execution)
    {
        if (execution.Executor == ExecutorKind.Mock)
            return _mock;
        return execution.Request.ExecutionMode switch
        {
            ExecutionModes.DockerSandbox => new ContainerExecutor(Processes(ContainerLaunch.Of), docker, options, time, logger),
            ExecutionModes.IsolatedWorktree => new WorktreeExecutor(Processes(Launch.OnHost), _worktrees, options, time),
            _ => Processes(Launch.OnHost),
        };
    }

    private ProcessExecutor Processes(Func<RunnerOptions, Execution, ExecutionFolder, Launch> launch) =>
        new(options, (execution, folder) => launch(options, execution, folder), sessionStarter.Value, ledger, time, logger);
}
