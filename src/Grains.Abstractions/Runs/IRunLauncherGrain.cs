namespace Multyagents;

/// <summary>Starts runs: expands templates, allocates ids, creates the run. Stateless; key 0.</summary>
[Alias("multyagents.run-launcher")]
public interface IRunLauncherGrain : IGrainWithIntegerKey
{
    /// <summary>What a run would be: nothing is created.</summary>
    [Alias("plan")]
    Task<Outcome<RunPlan>> Plan(StartRun request);

    /// <summary>Starts a run.</summary>
    [Alias("start")]
    Task<Outcome<RunView>> Start(StartRun request);
}
