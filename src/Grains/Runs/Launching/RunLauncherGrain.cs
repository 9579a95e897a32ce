using Multyagents.Catalog;

namespace Multyagents.Runs;

/// <summary>Starts runs. Holds nothing, so that any number of them work side by side.</summary>
[StatelessWorker]
internal sealed class RunLauncherGrain(ICatalogStore catalog, ITaskStore tasks, IIdAllocator ids) : YieldingGrain, IRunLauncherGrain
{
    // A task is refused as taken, too, when somebody decides about its approval just then: what is prepared anew knows the decision.
    private const int MaxPreparations = 3;

    private readonly RunPreparation _preparation = new(catalog, tasks, ids);

    /// <inheritdoc />
    public Task<Outcome<RunPlan>> Plan(StartRun request) => _preparation.Plan(request);

    /// <inheritdoc />
    public async Task<Outcome<RunView>> Start(StartRun request)
    {
        for (var preparations = 1; ; preparations++)
        {
            if (!(await _preparation.Prepare(request)).IsAccepted(out var prepared, out var rejection)) return rejection;
            var created = await GrainFactory.GetGrain<IWorkflowRunGrain>(prepared.Id.Value).Create(prepared.Run);
            if (created.Rejection is not RunRejection.TasksTaken || preparations == MaxPreparations) return created;
        }
    }
}
