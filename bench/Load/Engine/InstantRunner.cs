using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Runner.Protocol;

namespace Multyagents.Bench.Load;

/// <summary>Takes every task and reports it running, then ended, without executing anything: what is left is the engine.</summary>
internal sealed class InstantRunner(IServiceProvider services) : IRunnerClient
{
    /// <summary>The prompt of a task whose first attempt fails.</summary>
    public const string FailFirst = "fail-first";

    private IGrainFactory? _grains;

    /// <summary>Attempts that have ended, and are on record.</summary>
    public Endings Endings { get; } = new();

    public Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation)
    {
        _ = Task.Run(() => CallBack(new(long.Parse(request.TaskId, CultureInfo.InvariantCulture)), request), cancellation);
        return Task.FromResult<RunnerReply>(new RunnerReply.Answered(new() { TaskId = request.TaskId, RunId = request.RunId, Attempt = request.Attempt, Status = RunnerStatus.Queued, Message = "queued" }));
    }

    public Task<RunnerReply> Get(string taskId, CancellationToken cancellation) => Task.FromResult<RunnerReply>(new RunnerReply.Unreachable("not asked"));

    public Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation) => Task.FromResult<RunnerReply>(new RunnerReply.NotFound());

    private async Task CallBack(TaskId task, SubmitRequest request)
    {
        _grains ??= services.GetRequiredService<IGrainFactory>();
        var grain = _grains.GetGrain<ITaskGrain>(task.Value);
        var attempt = request.Attempt!.Value;
        var fails = attempt == 1 && request.Prompt == FailFirst;
        await grain.Report(new(task, attempt, TaskStatus.Running, ReportSources.Callback));
        await grain.Report(new(task, attempt, fails ? TaskStatus.Failed : TaskStatus.Success, ReportSources.Callback, fails ? "failed" : "done", ExitCode: fails ? 1 : 0));
        Endings.Add(request.RunId);
    }
}
