using FsCheck;
using FsCheck.Fluent;

namespace Multyagents.Catalog.Tests.Properties;

public sealed class CycleProperties
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(40);

    [Fact]
    public void A_template_is_refused_exactly_if_a_step_reaches_itself()
    {
        var (cyclic, acyclic) = (0, 0);

        Prop.ForAll(GraphCase.Any, graph =>
        {
            var hasCycle = graph.HasCycle();
            _ = hasCycle ? cyclic++ : acyclic++;
            return TemplateRules.Validate(graph.ToDraft(), Drafts.Known).Rejection is null != hasCycle;
        }).Check(Thousands);

        Assert.True(cyclic > 500 && acyclic > 500, $"{cyclic} with cycles, {acyclic} without");
    }

    [Fact]
    public void A_template_without_cycles_is_accepted_as_it_is() => Prop.ForAll(GraphCase.Acyclic, graph =>
    {
        var template = Expect.Accepted(TemplateRules.Validate(graph.ToDraft(), Drafts.Known));
        Assert.False(graph.HasCycle());
        Assert.Equal(graph.Steps, template.Steps.Count);
        for (var step = 0; step < graph.Steps; step++)
        {
            Assert.Equal(new StepId(GraphCase.Name(step)), template.Steps[step].StepId);
            Assert.Equal(graph.DependenciesOf(step).Select(GraphCase.Name), template.Steps[step].DependsOn.Select(id => id.Value));
        }
    }).Check(Thousands);

    [Fact]
    public void What_is_told_as_a_cycle_is_one_and_no_step_is_told_twice()
    {
        var told = 0;

        Prop.ForAll(GraphCase.Any, graph =>
        {
            if (TemplateRules.Validate(graph.ToDraft(), Drafts.Known).Rejection is not { } rejection) return;
            var cycles = Assert.IsType<RunRejection.Invalid>(rejection).Errors;
            var edges = graph.Edges.ToHashSet();
            var seen = new HashSet<int>();
            foreach (var error in cycles)
            {
                var steps = error.Message["dependency cycle: ".Length..].Split(" -> ").Select(name => int.Parse(name[1..], null)).ToList();
                Assert.Equal($"steps[{steps[0]}].depends_on", error.Field);
                Assert.Equal(steps[0], steps[^1]);
                Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Contains((pair.First, pair.Second), edges));
                Assert.All(steps.Skip(1), step => Assert.True(seen.Add(step)));
                told++;
            }
        }).Check(Thousands);

        Assert.True(told > 1_000, $"{told} cycles");
    }
}
