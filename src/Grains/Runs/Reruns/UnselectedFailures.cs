namespace Multyagents.Runs;

/// <summary>
/// Answers, for one selection, whether a task waits (directly or through others) for a failed task that is not selected. Each task
/// is looked at once, and only tasks that have not succeeded are: nothing above a success can have failed.
/// </summary>
internal sealed class UnselectedFailures(RunState state, IEnumerable<int> selection)
{
    private const int None = -1;

    private readonly HashSet<int> _selection = [.. selection];
    private readonly Dictionary<int, int> _above = [];

    /// <summary>The number of one such failed task; null when there is none.</summary>
    public int? Above(int index)
    {
        // An explicit stack: a chain of 20,000 waiting tasks must not become 20,000 nested calls.
        var stack = new Stack<int>();
        stack.Push(index);
        while (stack.TryPeek(out var current))
        {
            if (_above.ContainsKey(current))
            {
                stack.Pop();
                continue;
            }

            var found = None;
            var complete = true;
            foreach (var dependency in state.Tasks[current].Definition.DependsOn)
            {
                var status = state.Tasks[dependency].Status;
                if (status == TaskStatus.Success) continue;
                if (status.IsRerunnable() && !_selection.Contains(dependency))
                {
                    found = dependency;
                    break;
                }

                if (_above.TryGetValue(dependency, out var further))
                {
                    if (found == None) found = further;
                }
                else
                {
                    stack.Push(dependency);
                    complete = false;
                }
            }

            if (!complete && found == None) continue;
            _above[current] = found;
            while (stack.Pop() != current)
            {
                // Dependencies pushed before the failure was found: not needed any more.
            }
        }

        return _above[index] is var result and not None ? result : null;
    }
}
