namespace Multyagents.ClusterChaos.Tests;

/// <summary>A run whose first command waits for a gate: it is in flight for as long as a test wants. The middle step fails at its first attempt, if asked.</summary>
internal sealed class GatedRun(ClusterPlant plant) : IDisposable
{
    private const int MostTenths = 1800;

    private readonly string _gate = plant.Folder[$"gate-{Ports.Free()}"];

    public long Run { get; private set; }

    public long[] Tasks { get; private set; } = [];

    private string Waits => $"n=0; while [ ! -e {_gate} ] && [ $n -lt {MostTenths} ]; do sleep 0.1; n=$((n+1)); done";

    /// <summary>Starts a run of three steps in a row; returns when the first one executes.</summary>
    public async Task Start()
    {
        await Begin(new("a", $"{plant.Ledger.Entry}; {Waits}; {Shapes.Ending}"), Quick("b", "a"), Quick("c", "b"));
        await UntilExecuted(Tasks[0], 1);
    }

    /// <summary>Starts a run of three steps whose second one fails, then waits at the gate when it is executed again; returns when it has failed.</summary>
    public async Task StartToFail()
    {
        await Begin(Quick("a"), new("b", $"{plant.Ledger.Entry}; [ $MULTYAGENTS_ATTEMPT -gt 1 ] || exit 3; {Waits}; {Shapes.Ending}", "a"), Quick("c", "b"));
        await plant.Api.UntilRun(Run, "failed");
    }

    public Task UntilExecuted(long task, int attempt) => Eventually.Holds(() => plant.Ledger.Read().Contains((task, attempt)), $"task {task} executes, attempt {attempt}");

    /// <summary>Lets the waiting command end.</summary>
    public void Open() => File.WriteAllText(_gate, "");

    public void Dispose() => Open();

    private Step Quick(string name, params string[] above) => new(name, $"{plant.Ledger.Entry}; {Shapes.Ending}", above);

    private async Task Begin(params Step[] steps)
    {
        var run = await plant.Api.StartRun(await plant.Api.CreateTemplate($"gated {Path.GetFileName(_gate)}", plant.Role, steps));
        (Run, Tasks) = (Api.Id(run), Api.Ids(run["task_ids"]));
    }
}
