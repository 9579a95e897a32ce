using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>A runner in the caller's own process: the same service, without HTTP between.</summary>
public sealed class InProcessRunnerClient(RunnerService runner) : IRunnerClient
{
    /// <inheritdoc/>
    public Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation) =>
        runner.Submit(request, idempotencyKey, cancellation);

    /// <inheritdoc/>
    public Task<RunnerReply> Get(string taskId, CancellationToken cancellation) => Task.FromResult(runner.Get(taskId));

    /// <inheritdoc/>
    public Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation) => runner.Cancel(taskId);
}
