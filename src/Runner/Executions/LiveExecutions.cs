namespace Multyagents.Runner;

/// <summary>The executions that are not acknowledged yet, by key and by task.</summary>
internal sealed class LiveExecutions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Execution> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Execution> _latestOfTask = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_gate)
                return _byKey.Count;
        }
    }

    public Execution? ByKey(string key)
    {
        lock (_gate)
            return _byKey.GetValueOrDefault(key);
    }

    public Execution? LatestOfTask(string taskId)
    {
        lock (_gate)
            return _latestOfTask.GetValueOrDefault(taskId);
    }

    /// <summary>
    /// Adds an execution. Of two attempts of one task the older has to give way, whichever came first: it is returned. The added one
    /// begins only after the other has ended.
    /// </summary>
    public Execution? Add(Execution execution)
    {
        lock (_gate)
        {
            _byKey.Add(execution.Key, execution);
            if (!_latestOfTask.TryGetValue(execution.TaskId, out var other))
            {
                _latestOfTask.Add(execution.TaskId, execution);
                return null;
            }

            if (other.Attempt > execution.Attempt)
                return execution;
            execution.Predecessor = other.Ended;
            _latestOfTask[execution.TaskId] = execution;
            return other;
        }
    }

    public void Remove(Execution execution)
    {
        lock (_gate)
        {
            _byKey.Remove(execution.Key);
            if (_latestOfTask.TryGetValue(execution.TaskId, out var latest) && ReferenceEquals(latest, execution))
                _latestOfTask.Remove(execution.TaskId);
        }
    }
}
