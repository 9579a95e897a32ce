using Multyagents.Catalog;

namespace Multyagents.Runs;

/// <summary>Starts runs. Holds nothing, so that any number of them work side by side.</summary>
[StatelessWorker]
internal sealed class RunLauncherGrain(ICatalogStore catalog, ITaskStore tasks, IIdAllocator ids) : Grain, IRunLauncherGrain
{
    private readonly RunPreparation _preparation = new(catalog, tasks, ids);

    /// <inheritdoc />
    public async Task<Outcome<RunView>> Start(StartRun request)
    {
        if (!(await _preparation.Prepare(request)).IsAccepted(out var prepared, out var rejection)) return rejection;
        return await GrainFactory.GetGrain<IWorkflowRunGrain>(prepared.Id.Value).Create(prepared.Run);
    }
}
