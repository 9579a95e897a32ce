using Microsoft.Extensions.DependencyInjection;
using Multyagents.Storage;

namespace Multyagents.Chaos.Tests;

/// <summary>The runner in a process of its own, killed while its commands go on.</summary>
public sealed class RunnerRestartTests : IDisposable
{
    private readonly string _url = Plant.NewUrl();
    private readonly List<HostProcess> _runners = [];
    private readonly Plant _plant;

    public RunnerRestartTests() => _plant = new(("Multyagents__Runner__Url", _url));

    private Api Api => _plant.Api;

    public void Dispose()
    {
        File.WriteAllText(_plant.Folder["gate"], "");
        foreach (var runner in _runners) runner.Dispose();
        _plant.Dispose();
    }

    [Fact]
    public async Task A_killed_runner_keeps_its_results_and_what_it_missed_can_be_rerun()
    {
        await StartRunner();
        await _plant.Start();
        var role = await Api.CreateRole();
        var waits = $"{_plant.Ledger.Entry}; n=0; while [ ! -e {_plant.Folder["gate"]} ] && [ $n -lt 2000 ]; do sleep 0.1; n=$((n+1)); done; {Shapes.Ending}";
        var quick = $"{_plant.Ledger.Entry}; {Shapes.Ending}";
        var slow = await Api.StartRun(await Api.CreateTemplate("slow", role, [new("a", waits), new("b", waits), new("c", quick, "a", "b")]));
        await Eventually.Holds(() => _plant.Ledger.Read().Count == 2, "both run");

        await _runners[0].Kill();
        var missed = await Api.StartRun(await Api.CreateTemplate("quick", role, [new("a", quick)]));
        await Api.UntilRun(Api.Id(missed), "failed");
        Assert.Equal("submit-failed", (string?)(await Api.Read($"/tasks/{Api.Ids(missed["task_ids"])[0]}"))["status"]);
        await StartRunner();
        File.WriteAllText(_plant.Folder["gate"], "");

        await Api.UntilRun(Api.Id(slow), "success");
        await Api.Expect(HttpMethod.Post, $"/workflow-runs/{Api.Id(missed)}/partial-rerun", new { StepIds = (string[])["a"], RequestedBy = "ann", Reason = "the runner is back" });
        await Api.UntilRun(Api.Id(missed), "success");
        await using var store = await _plant.StopAndOpen();
        var audit = await StoreAudit.Of(store.GetRequiredService<IStorage>(), _plant.Ledger);
        Assert.Equal((5, 4), (audit.Attempts, audit.Successes));
        Assert.Equal(4, _plant.Ledger.Read().Count);
    }

    private async Task StartRunner()
    {
        _runners.Add(HostProcess.Launch("Multyagents.Runner.dll", _url, new Dictionary<string, string> { ["Multyagents__Runner__DataPath"] = _plant.Folder["runner"] }));
        await _runners[^1].UntilHealthy();
    }
}
