using Multyagents.Runner.Protocol;

namespace Multyagents.Tasks;

/// <summary>
/// The runner, with a bound on the calls under way at once from this process: a wide run, an abort or a restart must not open
/// thousands of connections. Look-ups and cancels have places of their own, so that they do not keep submissions waiting.
/// </summary>
internal sealed class BoundedRunner(IRunnerClient runner, RunnerSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _submissions = new(settings.MaxParallelSubmissions);
    private readonly SemaphoreSlim _others = new(settings.MaxParallelLookUps);

    /// <summary>Submits an attempt.</summary>
    public Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey) =>
        Within(_submissions, () => runner.Submit(request, idempotencyKey, CancellationToken.None));

    /// <summary>Looks a task up.</summary>
    public Task<RunnerReply> Get(TaskId task) => Within(_others, () => runner.Get(task.ToString(), CancellationToken.None));

    /// <summary>Asks for a task to be canceled.</summary>
    public Task<RunnerReply> Cancel(TaskId task) => Within(_others, () => runner.Cancel(task.ToString(), CancellationToken.None));

    /// <inheritdoc />
    public void Dispose()
    {
        _submissions.Dispose();
        _others.Dispose();
    }

    private static async Task<RunnerReply> Within(SemaphoreSlim places, Func<Task<RunnerReply>> call)
    {
        await places.WaitAsync();
        try
        {
            return await call();
        }
        finally
        {
            places.Release();
        }
    }
}
