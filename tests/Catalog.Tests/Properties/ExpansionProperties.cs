using FsCheck;
using FsCheck.Fluent;
using Multyagents.Runs;

namespace Multyagents.Catalog.Tests.Properties;

public sealed class ExpansionProperties
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(40);

    [Fact]
    public void The_tasks_of_a_run_are_the_templates_graph() => Prop.ForAll(GraphCase.Acyclic, graph =>
    {
        const long first = 1_000;
        var template = Expect.Accepted(TemplateRules.Validate(graph.ToDraft(), Drafts.Known));

        var tasks = Expect.Accepted(TemplateExpansion.Plan(template, [], new Dictionary<ProjectId, Project>())).ToTasks(new(first), new Dictionary<RoleId, RetryPolicy>());

        Assert.Equal(graph.Steps, tasks.Count);
        for (var step = 0; step < graph.Steps; step++)
        {
            Assert.Equal(first + step, tasks[step].TaskId.Value);
            Assert.Equal(GraphCase.Name(step), tasks[step].StepId?.Value);
            Assert.Equal(graph.DependenciesOf(step).Select(target => first + target), tasks[step].DependsOn.Select(id => id.Value));
        }
    }).Check(Thousands);

    [Fact]
    public void Overrides_reach_exactly_the_steps_they_name()
    {
        var cases = from graph in GraphCase.Acyclic.Generator
                    from chosen in Gen.SubListOf(Enumerable.Range(0, graph.Steps))
                    select (graph, chosen: chosen.ToHashSet());

        Prop.ForAll(Arb.From(cases), given =>
        {
            var template = Expect.Accepted(TemplateRules.Validate(given.graph.ToDraft(), Drafts.Known));
            var overrides = given.chosen
                .Select(step => new StepOverride(new(GraphCase.Name(step)), Context7Mode.ForceOn, null, null, null, null, null))
                .ToValueList();

            var plan = Expect.Accepted(TemplateExpansion.Plan(template, overrides, new Dictionary<ProjectId, Project>()));

            for (var step = 0; step < given.graph.Steps; step++)
            {
                Assert.Equal(
                    given.chosen.Contains(step) ? Context7Mode.ForceOn : Context7Mode.Inherit,
                    plan.Steps[step].Spec.Context7Mode);
            }
        }).Check(Thousands);
    }
}
