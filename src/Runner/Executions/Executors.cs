namespace Multyagents.Runner;

/// <summary>
/// Which executor an execution gets. What an earlier configuration began is taken up by the executor that began it, whatever is
/// configured now.
/// </summary>
internal sealed class Executors(
    RunnerOptions options, Lazy<IReadOnlyList<string>> sessionStarter, ExecutionLedger ledger, TimeProvider time, ILogger logger)
{
    private readonly MockExecutor _mock = new(time);

    public IExecutor For(Execution execution) => execution.Executor == ExecutorKind.Mock
        ? _mock
        : new ProcessExecutor(options, (one, folder) => Launch.OnHost(options, one, folder), sessionStarter.Value, ledger, time, logger);
}
