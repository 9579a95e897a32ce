namespace Multyagents.Core.Tests.Properties;

/// <summary>A random DAG of tasks: chains, layers, sparse and dense graphs, disconnected parts; template order is not the order of dependencies.</summary>
internal sealed class RandomGraph
{
    public const int Shapes = 6;

    private RandomGraph(int[][] dependsOn, long[] ids, Conditions[] conditions) => (DependsOn, Ids, Conditions) = (dependsOn, ids, conditions);

    /// <summary>Per task number (template order): numbers of the tasks it depends on.</summary>
    public int[][] DependsOn { get; }

    /// <summary>Task ids by number.</summary>
    public long[] Ids { get; }

    /// <summary>What each task needs besides, by number.</summary>
    public Conditions[] Conditions { get; }

    public int Count => Ids.Length;

    public static RandomGraph Create(int count, int shape, int seed, bool plain = true, bool template = true)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, count).ToArray();
        if (random.Next(3) > 0) random.Shuffle(order);

        var dependsOn = new int[count][];
        for (var position = 0; position < count; position++)
            dependsOn[order[position]] = [.. Above(position, shape, random).Distinct().Select(above => order[above])];

        // Consecutive ids and scattered ones take different ways through the graph.
        var ids = Enumerable.Range(0, count).Select(i => 100L + (shape % 2 == 0 ? i : (i * 7) + random.Next(7))).ToArray();
        if (shape % 2 == 1 && random.Next(2) == 0) random.Shuffle(ids);
        return new(dependsOn, ids, Array.ConvertAll(dependsOn, above => plain ? Properties.Conditions.None : Properties.Conditions.Create(random, template, above)));
    }

    public NewRun ToRun(bool template, bool auto) => new(
        template ? Given.TemplateId : null,
        Do.Operator,
        auto,
        Enumerable.Range(0, Count).Select(i => new NewTask(
            new TaskId(Ids[i]),
            template ? new StepId($"s{i}") : null,
            DependsOn[i].Select(above => new TaskId(Ids[above])).ToValueList(),
            Conditions[i].ToSpec(),
            Conditions[i].Required,
            Conditions[i].Retries,
            Conditions[i].Decided)).ToValueList(),
        ClaimsExistingTasks: !template);

    /// <summary>[a, b]: b depends on a, directly or not. By enumeration.</summary>
    public bool[,] Reach()
    {
        var reach = new bool[Count, Count];
        for (var task = 0; task < Count; task++)
        {
            var open = new Queue<int>(DependsOn[task]);
            while (open.TryDequeue(out var above))
            {
                if (reach[above, task]) continue;
                reach[above, task] = true;
                foreach (var further in DependsOn[above]) open.Enqueue(further);
            }
        }

        return reach;
    }

    public override string ToString() =>
        string.Join(" ", DependsOn.Select((above, i) => above.Length == 0 ? $"{i}" : $"{i}<{string.Join(",", above)}"))
        + string.Concat(Conditions.Select((needs, i) => needs == Properties.Conditions.None ? "" : $"{Environment.NewLine}  {i}: {needs}"));

    private static IEnumerable<int> Above(int position, int shape, Random random)
    {
        if (position == 0) return [];
        return shape switch
        {
            0 => [position - 1],
            1 => position % 5 == 0 ? [] : [position - 1],
            2 => Enumerable.Range(0, position).Where(_ => random.Next(position) < 2),
            3 => Enumerable.Range(0, position).Where(_ => random.Next(3) == 0),
            4 => Enumerable.Range(Math.Max(0, ((position / 4) - 1) * 4), position / 4 == 0 ? 0 : 4).Where(_ => random.Next(2) == 0),
            _ => random.Next(4) == 0 ? [] : [random.Next(position)],
        };
    }
}
