using Multyagents.Demo;
using Multyagents.Demo.Workflows;

namespace Multyagents.Samples.Tests;

public sealed class DemoWorkflowTests
{
    private static readonly SampleTemplate[] _templates =
    [
        WebShopRelease.Template, NightlySalesRefresh.Template, AccountMigration.Template, ModelTraining.Template, ProductionRollout.Template,
    ];

    /// <summary>Step by template and the first attempt that succeeds; all others succeed at once.</summary>
    private static readonly Dictionary<string, int> _firstSuccess = new()
    {
        ["unit-tests"] = 2,
        ["integration-tests"] = 2,
        ["extract-customers"] = 2,
        ["build-features"] = 2,
        ["export-holdout"] = 2,
        [AccountMigration.FailingStep] = 3,
    };

    public static TheoryData<string> Names => [.. _templates.Select(template => template.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_come_after_what_they_depend_on_and_have_a_known_role(string name)
    {
        var template = Named(name);
        var earlier = new HashSet<string>();
        foreach (var step in template.Steps)
        {
            Assert.Subset(earlier, step.DependsOn.ToHashSet());
            Assert.Contains(template.Roles, role => role.Name == step.Role);
            Assert.True(earlier.Add(step.StepId), $"{step.StepId} is there twice");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_step_fails_on_the_attempts_that_it_shall_and_a_later_one_succeeds(string name)
    {
        foreach (var step in Named(name).Steps)
        {
            var first = _firstSuccess.GetValueOrDefault(step.StepId, 1);
            for (var attempt = 1; attempt <= first; attempt++)
            {
                var (exitCode, output) = await Shell.Run(step.Prompt, attempt);
                Assert.True((exitCode == 0) == (attempt == first), $"{step.StepId}, attempt {attempt}: exit code {exitCode}\n{output}");
                Assert.NotEmpty(output);
            }
        }
    }

    private static SampleTemplate Named(string name) => _templates.Single(template => template.Name == name);
}
