namespace Multyagents.ClusterChaos.Tests;

/// <summary>How long clients felt a fault: from its moment until a new run was accepted, and until every run that was open answers again.</summary>
internal sealed class Recovery(ClusterPlant plant)
{
    private long[] _open = [];
    private long _moment;
    private Task<(TimeSpan Write, TimeSpan Runs)>? _watch;

    public int OpenRuns => _open.Length;

    /// <summary>Notes what is open, before the fault.</summary>
    public async Task Prepare()
    {
        var answer = await plant.Api.Get("/workflow-runs?status=running&limit=1000");
        _open = answer is { IsSuccess: true } ? [.. answer.Json.AsArray().Select(run => Api.Id(run!))] : [];
    }

    /// <summary>The fault happens now.</summary>
    public void Begin()
    {
        _moment = TimeProvider.System.GetTimestamp();
        // After a breath: what is sent in the same instant is answered by the dying.
        _watch = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            var runs = UntilOpenRunsAnswer();
            var write = await UntilAccepted();
            return (write, await runs);
        });
    }

    public Task<(TimeSpan Write, TimeSpan Runs)> Figures() => _watch!;

    private async Task<TimeSpan> UntilAccepted()
    {
        await Eventually.Holds(
            async () => await plant.Api.Post("/workflow-runs", new { WorkflowTemplateId = plant.Templates[0], InitiatedBy = "watch", AutoDispatch = true }) is { IsSuccess: true },
            "a run is accepted");
        return TimeProvider.System.GetElapsedTime(_moment);
    }

    private async Task<TimeSpan> UntilOpenRunsAnswer()
    {
        await Task.WhenAll(_open.Select(run => Eventually.Holds(
            async () => await plant.Api.Get($"/workflow-runs/{run}/execution-summary") is { IsSuccess: true }, $"run {run} answers")));
        return TimeProvider.System.GetElapsedTime(_moment);
    }
}
