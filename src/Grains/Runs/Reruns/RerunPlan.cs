using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Multyagents.Runs;

/// <summary>
/// What a re-run of a selection does to a run as it stands: the one plan behind the answer, the dry run, and the hash that a commit is
/// held to. O(selection and what is below it).
/// </summary>
internal sealed class RerunPlan
{
    private readonly RunState _state;

    private RerunPlan(RunState state, IReadOnlyList<int> selection)
    {
        (_state, Selection) = (state, selection);
        (Downstream, HeldBack) = Follow(state, selection);
        Running = [.. selection.Concat(Downstream).Order()];
    }

    /// <summary>Numbers of the tasks that are reset, in template order.</summary>
    public IReadOnlyList<int> Selection { get; }

    /// <summary>
    /// Numbers of the waiting tasks below the selection that follow when it succeeds, in template order: those that no failed task
    /// outside the selection keeps waiting.
    /// </summary>
    public IReadOnlyList<int> Downstream { get; }

    /// <summary>
    /// Waiting tasks below the selection that do not follow, in template order, each with a failed task outside the selection that keeps it
    /// waiting.
    /// </summary>
    public ValueList<TaskDependency> HeldBack { get; }

    /// <summary>The downstream tasks by id.</summary>
    public ValueList<TaskId> DownstreamIds => _state.Ids(Downstream);

    /// <summary>Both, in template order.</summary>
    public IReadOnlyList<int> Running { get; }

    /// <summary>Number of tasks that stay as they are.</summary>
    public int Stays => _state.Graph.Count - Running.Count;

    public static RerunPlan Of(RunState state, IReadOnlyList<int> selection) => new(state, selection);

    /// <summary>Names this plan, carried out as the request says.</summary>
    public PlanHash Hash(PartialRerunRequest request) => new(_state.Seq, Digest(request));

    /// <summary>The plan is the one that the request is held to, at whatever version.</summary>
    public bool Is(PlanHash hash, PartialRerunRequest request) => string.Equals(Digest(request), hash.Digest, StringComparison.Ordinal);

    /// <summary>What the plan takes from a task.</summary>
    public PlannedTask Task(int index)
    {
        var task = _state.Tasks[index];
        return new(task.Status, task.Attempt, DispatchPlanning.Gate(task));
    }

    private static (IReadOnlyList<int> Follow, ValueList<TaskDependency> HeldBack) Follow(RunState state, IReadOnlyList<int> selection)
    {
        var failures = new UnselectedFailures(state, selection);
        var seen = new HashSet<int>(selection);
        var open = new Stack<int>(selection);
        var follow = new List<int>();
        var held = new SortedDictionary<int, int>();
        while (open.TryPop(out var index))
        {
            foreach (var dependent in state.Graph.DependentsOf(index))
            {
                if (state.Tasks[dependent].Status != TaskStatus.Created || !seen.Add(dependent)) continue;
                if (failures.Above(dependent) is { } failure) held.Add(dependent, failure);
                else follow.Add(dependent);
                open.Push(dependent);
            }
        }

        return ([.. follow.Order()], held.Select(pair => new TaskDependency(state.Tasks[pair.Key].Definition.TaskId, state.Tasks[pair.Value].Definition.TaskId)).ToValueList());
    }

    // What the requester is shown and what decides about it; what else happens to the run does not get in his way.
    private string Digest(PartialRerunRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"rerun-plan/2 {_state.Id} {_state.Graph.Count} {request.AutoDispatch} {request.MaxDispatch}\nselected\n")));
        Append(hash, Selection);
        hash.AppendData("downstream\n"u8);
        Append(hash, Downstream);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Append(IncrementalHash hash, IReadOnlyList<int> tasks)
    {
        foreach (var index in tasks)
        {
            var (status, attempt, reason) = Task(index);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{_state.Tasks[index].Definition.TaskId} {status.ToWire()} {attempt} {reason}\n")));
        }
    }
}
