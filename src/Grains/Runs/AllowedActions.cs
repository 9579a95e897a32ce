namespace Multyagents.Runs;

/// <summary>What can be done with a run now: the commands' own rules, asked before anybody asks.</summary>
public static class AllowedActions
{
    /// <summary>Every action, in the order in which operators meet them.</summary>
    public static ValueList<AllowedAction> Of(RunState state) =>
    [
        new(RunActions.Pause, (RunControls.Forbidden(state, "pause")?.Detail) ?? (state.IsPaused ? $"workflow run {state.Id} is paused already" : null)),
        new(RunActions.Resume, (RunControls.Forbidden(state, "resume")?.Detail) ?? (state.IsPaused || !state.IsStarted ? null : $"workflow run {state.Id} is not paused")),
        new(RunActions.Abort, AbortRun.Forbidden(state)?.Detail ?? (state.IsAborted ? $"workflow run {state.Id} is aborted already" : null)),
        new(RunActions.DispatchReady, Dispatching.Forbidden(state, "dispatch")?.Detail ?? (state.Ready.Count > 0 ? null : DispatchPlanning.WhyNothing(state))),
        new(RunActions.PartialRerun, PartialRerunRules.CheckRun(state)?.Detail ?? (state.Rerunnable.Count > 0 ? null : $"no task of workflow run {state.Id} has failed")),
    ];
}
