namespace Multyagents.Runs;

/// <summary>
/// The tasks of an auto-dispatching run that wait for paths of their project: which of them to ask for now. Tasks that need the same paths
/// are one question: asking for each of them would make every release cost as much as there are tasks that wait.
/// </summary>
internal sealed class WaitingForPaths
{
    private readonly HashSet<ValueList<string>> _asked = [];
    private (IndexSet Waiting, bool IsPaused, int RerunActive)? _seen;

    /// <summary>The tasks to ask for, of each set of paths the first. What was asked for and refused is not asked for again until it may be free.</summary>
    public IReadOnlyList<TaskDefinition> Next(RunState state)
    {
        // Most commits change nothing that could start one: then the waiting tasks are not looked through again.
        var seen = (state.LockReady, state.IsPaused, state.RerunActive);
        if (state.LockReady.Count == 0 || seen == _seen) return [];
        _seen = seen;
        return [.. state.LockReady.Ascending()
            .Where(index => Dispatching.MayStartByItself(state, index) && _asked.Add(state.Tasks[index].Definition.Conditions.LockPaths))
            .Select(index => state.Tasks[index].Definition)];
    }

    /// <summary>The question is settled: the next task that needs the same paths may ask.</summary>
    public void Settled(TaskDefinition task)
    {
        _asked.Remove(task.Conditions.LockPaths);
        _seen = null;
    }

    /// <summary>Paths may have come free: all may ask again.</summary>
    public void MayBeFree()
    {
        _asked.Clear();
        _seen = null;
    }
}
