namespace Multyagents.Catalog;

/// <summary>Finds cycles in a graph. Linear in nodes and edges, without recursion: a chain may be as long as a template.</summary>
internal static class Cycles
{
    /// <summary>
    /// At least one cycle if there is any, none else; no two share a node. Each is a list of nodes of which each has an edge
    /// to the next and the last to the first, and starts with its smallest node.
    /// </summary>
    /// <param name="edges">Per node the nodes that it has edges to.</param>
    public static List<List<int>> Find(int[][] edges)
    {
        var next = NextInRest(edges);
        var cycles = new List<List<int>>();
        // Which walk (by its start, plus one) visited a node; 0: none yet.
        var visitedBy = new int[edges.Length];
        for (var start = 0; start < edges.Length; start++)
        {
            if (next[start] < 0) continue;
            var walk = start + 1;
            var node = start;
            for (; visitedBy[node] == 0; node = next[node])
                visitedBy[node] = walk;
            // A walk that met its own trail closed a cycle; one that met an older trail leads to a cycle known already.
            if (visitedBy[node] == walk) cycles.Add(From(node, next));
        }

        return cycles;
    }

    /// <summary>
    /// Per node one of its edges that leads to a cycle; -1 where there is none. Takes away, again and again, nodes
    /// that have no edges left; whatever is left then has an edge to something that is left, and so runs into a cycle.
    /// </summary>
    private static int[] NextInRest(int[][] edges)
    {
        var incoming = Reverse(edges);
        var left = new int[edges.Length];
        var done = new Stack<int>();
        for (var node = 0; node < edges.Length; node++)
        {
            left[node] = edges[node].Length;
            if (left[node] == 0) done.Push(node);
        }

        while (done.TryPop(out var node))
        {
            foreach (var source in incoming[node])
            {
                if (--left[source] == 0) done.Push(source);
            }
        }

        return [.. edges.Select(targets => targets.FirstOrDefault(target => left[target] > 0, defaultValue: -1))];
    }

    private static List<int>[] Reverse(int[][] edges)
    {
        var incoming = new List<int>[edges.Length];
        for (var node = 0; node < edges.Length; node++) incoming[node] = [];
        for (var node = 0; node < edges.Length; node++)
        {
            foreach (var target in edges[node]) incoming[target].Add(node);
        }

        return incoming;
    }

    private static List<int> From(int member, int[] next)
    {
        var first = member;
        for (var node = next[member]; node != member; node = next[node]) first = Math.Min(first, node);
        var cycle = new List<int> { first };
        for (var node = next[first]; node != first; node = next[node]) cycle.Add(node);
        return cycle;
    }
}
