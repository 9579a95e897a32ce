using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>Which tasks come after which.</summary>
internal sealed class Downstream
{
    private readonly TaskColumns _tasks;
    private readonly ILookup<int, int> _followers;

    public Downstream(TaskColumns tasks)
    {
        _tasks = tasks;
        _followers = tasks.DependsOn
            .SelectMany((dependencies, row) => dependencies.Select(dependency => (dependency, row)))
            .ToLookup(edge => edge.dependency, edge => edge.row);
    }

    /// <summary>Rows that come after this one, directly or not, and have not run; in template order.</summary>
    public IReadOnlyList<int> WaitingFor(int row)
    {
        var reached = new SortedSet<int>();
        var open = new Stack<int>([row]);
        while (open.TryPop(out var next))
        {
            foreach (var follower in _followers[next].Where(reached.Add)) open.Push(follower);
        }

        return [.. reached.Where(after => _tasks.Status[after] == "created")];
    }
}
