namespace Multyagents.Runner;

/// <summary>Starts and stops the runner with its host.</summary>
internal sealed class RunnerHost(RunnerService runner) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => runner.Start();

    public Task StopAsync(CancellationToken cancellationToken) => runner.Stop();
}
