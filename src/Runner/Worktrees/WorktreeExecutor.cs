namespace Multyagents.Runner;

/// <summary>Executes in a git worktree that exists for the attempt only: made before, removed after, however the attempt ends.</summary>
internal sealed class WorktreeExecutor(IExecutor inner, Worktrees worktrees, RunnerOptions options, TimeProvider time) : IExecutor
{
    public bool Replayable => inner.Replayable;

    public void Prepare(Execution execution) => inner.Prepare(execution);

    public async Task<Outcome> Execute(Execution execution, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, execution.EndRequested);
        try
        {
            await worktrees.Add(WorktreeOrder.Of(execution), ExecutionFolder.Of(options, execution), either.Token);
        }
        catch (GitException failure)
        {
            return await Leave(execution, Outcome.NotStarted(failure.Message), stop);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return await Leave(execution, Outcome.OfEnd(execution.Ending, execution.Request.TimeoutSeconds, null), stop);
        }

        return await Leave(execution, await inner.Execute(execution, stop), stop);
    }

    public async Task<bool> NeverRan(Execution execution, CancellationToken stop)
    {
        if (!await inner.NeverRan(execution, stop))
            return false;
        await EndStrays(execution, stop);
        return true;
    }

    public async Task<Outcome> Resume(Execution execution, CancellationToken stop)
    {
        var outcome = await inner.Resume(execution, stop);
        await EndStrays(execution, stop);
        return await Leave(execution, outcome, stop);
    }

    public void CleanUp(Execution execution) => inner.CleanUp(execution);

    /// <summary>git that an earlier process of the runner left behind must not make again, or still be making, what is made or removed now.</summary>
    private Task EndStrays(Execution execution, CancellationToken stop) => Strays.End(ExecutionFolder.Of(options, execution), time, stop);

    private async Task<Outcome> Leave(Execution execution, Outcome outcome, CancellationToken stop) =>
        outcome with { Worktree = await worktrees.Remove(WorktreeOrder.Of(execution), ExecutionFolder.Of(options, execution), stop) };
}
