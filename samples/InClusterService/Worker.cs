namespace Multyagents.InClusterService;

/// <summary>Starts a run, follows it, and re-runs what failed, once.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="output">Where it tells what happens.</param>
/// <param name="who">In whose name.</param>
internal sealed class Worker(IClusterClient cluster, TextWriter output, string who)
{
    private const int MaxDispatch = 10;

    /// <summary>Does it.</summary>
    /// <returns>How the run ended.</returns>
    public async Task<RunStatus> Run(TemplateId template, CancellationToken cancellation)
    {
        var launcher = cluster.GetGrain<IRunLauncherGrain>(0);
        var started = await launcher.Start(new StartRun(template, [], who, [], AutoDispatch: true));
        if (!started.IsAccepted(out var run, out var refused)) return await Refused(refused);
        await output.WriteLineAsync($"run {run.Id} started with {run.TaskIds.Count} tasks");

        // Subscribed once for the whole life of the run: a hint that comes before anybody waits for it is kept.
        await using var follower = await RunFollower.Subscribe(cluster, run.Id, output);
        var ended = await follower.UntilItStops(cancellation);
        if (ended.Status != RunStatus.Failed) return ended.Status;

        if (await RerunFailed(ended) is { } rejection) return await Refused(rejection);
        return (await follower.UntilItStops(cancellation)).Status;
    }

    /// <summary>Looks at the plan first, then does exactly that; a plan that holds no longer is refused.</summary>
    private async Task<RunRejection?> RerunFailed(RunView run)
    {
        var grain = cluster.GetGrain<IWorkflowRunGrain>(run.Id.Value);
        var failed = (await grain.GetTasks([])).Where(task => task.Status is TaskStatus.Failed or TaskStatus.Canceled or TaskStatus.SubmitFailed)
            .Select(task => task.TaskId).ToValueList();
        var request = new PartialRerunRequest(
            failed, [], who, "second try of what failed", AutoDispatch: true, MaxDispatch, DryRun: true,
            IdempotencyKey: null, RequestHash: null, ExpectedVersion: null);
        if (!(await grain.PartialRerun(request)).IsAccepted(out var plan, out var rejection)) return rejection;
        await output.WriteLineAsync($"re-run of {plan.ResetTaskIds}: {plan.DownstreamTaskIds.Count} tasks follow, {plan.Stays} stay");

        // Under a key of its own the request may be sent again when its answer is lost: it is done once.
        var key = $"{who}-{run.Id}-{run.Version}";
        return (await grain.PartialRerun(request with { DryRun = false, PlanHash = plan.PlanHash, IdempotencyKey = key, RequestHash = key })).Rejection;
    }

    private async Task<RunStatus> Refused(RunRejection rejection)
    {
        await output.WriteLineAsync($"refused: {rejection.Detail}");
        return RunStatus.Failed;
    }
}
