using FsCheck;
using FsCheck.Fluent;

namespace Multyagents.Catalog.Tests.Properties;

/// <summary>A graph of steps: an edge goes from a step to one that it depends on. No self-dependencies, no edge twice.</summary>
public sealed record GraphCase(int Steps, ValueList<(int From, int To)> Edges)
{
    /// <summary>Any graphs: most have cycles.</summary>
    public static Arbitrary<GraphCase> Any { get; } = Of(edge => edge.From != edge.To);

    /// <summary>Graphs without cycles; the steps stand in no particular order.</summary>
    public static Arbitrary<GraphCase> Acyclic { get; } = Arb.From(
        from graph in Of(edge => edge.From > edge.To).Generator
        from names in Gen.Shuffle(Enumerable.Range(0, graph.Steps).ToArray())
        select graph with { Edges = graph.Edges.Select(edge => (names[edge.From], names[edge.To])).ToValueList() },
        Shrink);

    /// <summary>The draft of a template with these dependencies.</summary>
    public TemplateDraft ToDraft() => Drafts.Template(
        [.. Enumerable.Range(0, Steps).Select(step => Drafts.Step(Name(step), [.. DependenciesOf(step).Select(Name)]))]);

    /// <summary>What a step depends on.</summary>
    public IEnumerable<int> DependenciesOf(int step) => Edges.Where(edge => edge.From == step).Select(edge => edge.To);

    /// <summary>The oracle: whether some step reaches itself, by the transitive closure.</summary>
    public bool HasCycle()
    {
        var reaches = new bool[Steps, Steps];
        foreach (var (from, to) in Edges) reaches[from, to] = true;
        for (var via = 0; via < Steps; via++)
        {
            for (var from = 0; from < Steps; from++)
            {
                for (var to = 0; to < Steps; to++) reaches[from, to] |= reaches[from, via] && reaches[via, to];
            }
        }

        return Enumerable.Range(0, Steps).Any(step => reaches[step, step]);
    }

    public static string Name(int step) => $"s{step}";

    public override string ToString() => $"{Steps} steps: {string.Join(" ", Edges.Select(edge => $"{edge.From}->{edge.To}"))}";

    private static Arbitrary<GraphCase> Of(Func<(int From, int To), bool> allowed) => Arb.From(
        from steps in Gen.Choose(1, 12)
        from edges in Gen.ListOf(Edge(steps))
        select new GraphCase(steps, edges.Where(allowed).Distinct().ToValueList()),
        Shrink);

    private static Gen<(int From, int To)> Edge(int steps) =>
        from source in Gen.Choose(0, steps - 1)
        from target in Gen.Choose(0, steps - 1)
        select (source, target);

    private static IEnumerable<GraphCase> Shrink(GraphCase graph) =>
        graph.Edges.Select(edge => graph with { Edges = graph.Edges.Where(other => other != edge).ToValueList() });
}
