using Multyagents.Demo.Large;

namespace Multyagents.Samples.Tests;

public sealed class LargeWorkflowTests
{
    [Theory]
    [InlineData(LargeLimits.MinTasks)]
    [InlineData(LargeLimits.DefaultTasks)]
    [InlineData(LargeLimits.MaxTasks)]
    public void It_has_as_many_steps_as_wanted_and_each_depends_on_an_earlier_one(int tasks)
    {
        var steps = LargeWorkflow.Template(tasks).Steps;

        Assert.Equal(tasks, steps.Length);
        Assert.Empty(steps[0].DependsOn);
        var earlier = new HashSet<string> { steps[0].StepId };
        foreach (var step in steps.Skip(1))
        {
            Assert.True(step.DependsOn is [var dependency] && earlier.Contains(dependency), $"{step.StepId} depends on {string.Join(", ", step.DependsOn)}");
            Assert.True(earlier.Add(step.StepId), $"{step.StepId} is there twice");
        }
    }

    [Fact]
    public void It_is_as_wide_as_a_request_dispatches_and_deep()
    {
        var depth = new Dictionary<string, int>();
        foreach (var step in LargeWorkflow.Template(LargeLimits.DefaultTasks).Steps) depth[step.StepId] = step.DependsOn is [var above] ? depth[above] + 1 : 0;

        var layers = depth.Values.CountBy(layer => layer).ToDictionary();
        Assert.Equal(101, layers.Count);
        Assert.Equal(1, layers[0]);
        Assert.All(Enumerable.Range(1, 99), layer => Assert.Equal(LargeWorkflow.Width, layers[layer]));
    }

    [Fact]
    public void A_fortieth_or_so_fails_on_its_first_attempt_and_only_then_in_every_lane()
    {
        var steps = LargeWorkflow.Template(LargeLimits.DefaultTasks).Steps;
        var failing = Enumerable.Range(0, steps.Length).Where(index => steps[index].Prompt.Contains("exit 1", StringComparison.Ordinal)).ToArray();

        Assert.Equal((LargeLimits.DefaultTasks - 1) / LargeWorkflow.FailingEvery, failing.Length);
        Assert.Equal(LargeWorkflow.Width, failing.Select(index => index % LargeWorkflow.Width).Distinct().Count());
    }

    [Fact]
    public async Task A_failing_part_succeeds_when_it_is_run_again()
    {
        var prompt = LargeWorkflow.Template(LargeLimits.MinTasks).Steps.First(step => step.Prompt.Contains("exit 1", StringComparison.Ordinal)).Prompt;

        Assert.Equal(1, (await Shell.Run(prompt, attempt: 1)).ExitCode);
        Assert.Equal((0, "recomputed\n"), await Shell.Run(prompt, attempt: 2));
    }
}
