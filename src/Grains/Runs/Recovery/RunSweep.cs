using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>
/// Drives every unfinished run once at start and then periodically: what a crash, a lost message or a late timer left standing goes
/// on. Driving a run that needs nothing changes nothing.
/// </summary>
internal sealed partial class RunSweep(IRunReadModel runs, IGrainFactory grains, ISweepTurn turn, TimeProvider clock, ILogger<RunSweep> logger)
    : BackgroundService
{
    private const int PageSize = 500;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            if (turn.IsOurs) await Sweep(stoppingToken);
        }
        while (await Tick(timer, stoppingToken));
    }

    private async Task Sweep(CancellationToken stopping)
    {
        try
        {
            RunId? after = null;
            while (!stopping.IsCancellationRequested)
            {
                var page = await runs.ListUnfinished(after, PageSize);
                if (page.Count == 0) return;
                foreach (var run in page) await Drive(run);
                after = page[page.Count - 1];
            }
        }
        catch (Exception failure)
        {
            LogSweepFailed(failure);
        }
    }

    private async Task Drive(RunId run)
    {
        try
        {
            await grains.GetGrain<IWorkflowRunGrain>(run.Value).Drive();
        }
        catch (Exception failure)
        {
            // One damaged run must not keep the others standing.
            LogDriveFailed(run, failure);
        }
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep over unfinished runs failed; the next one follows")]
    private partial void LogSweepFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} could not be driven")]
    private partial void LogDriveFailed(RunId runId, Exception failure);
}
