namespace Multyagents.Samples.Tests;

public sealed class ReleasePipelineTests : IDisposable
{
    private const string FailingStep = "unit-tests";

    private readonly PipelineOnDisk _pipeline = new();

    public void Dispose() => _pipeline.Dispose();

    [Fact]
    public void The_template_has_three_branches_that_start_together_and_join()
    {
        var known = _pipeline.Steps.Select(step => step.Id).ToHashSet();

        Assert.True(_pipeline.Steps.Count >= 8);
        Assert.All(_pipeline.Steps, step => Assert.Subset(known, step.DependsOn.ToHashSet()));
        Assert.Equal(3, _pipeline.Steps.Count(step => step.DependsOn is ["restore"]));
        Assert.Contains(_pipeline.Steps, step => step.DependsOn.Length == 3);
        Assert.Single(_pipeline.Steps, step => !_pipeline.Steps.Any(other => other.DependsOn.Contains(step.Id)));
    }

    [Fact]
    public async Task One_step_fails_until_the_code_is_fixed_and_then_the_release_is_made()
    {
        var succeeded = await RunAllThatCan([]);
        var failed = _pipeline.Steps.Where(step => !succeeded.Contains(step.Id) && step.DependsOn.All(succeeded.Contains)).Select(step => step.Id);
        Assert.Equal([FailingStep], failed);
        Assert.Equal(["restore", "format-check", "static-checks", "build", "release-notes", "notices"], succeeded);
        var (_, output) = await _pipeline.RunStep(FailingStep);
        Assert.Contains("FAIL  ShiftTests: a shift past midnight lasts into the next day", output);

        var (applied, _) = await _pipeline.ApplyFix();
        Assert.Equal(0, applied);
        succeeded = await RunAllThatCan(succeeded);

        Assert.Equal(_pipeline.Steps.Count, succeeded.Count);
        Assert.NotEmpty(Directory.GetFiles(_pipeline.PathOf("out", "package"), "*.tar.gz"));
        Assert.Contains("total              5     40.25      1.25", await File.ReadAllTextAsync(_pipeline.PathOf("out", "release-report", "release.md"), TestContext.Current.CancellationToken));
    }

    /// <summary>Runs each step whose dependencies have succeeded, in the template's order; returns what has succeeded by then.</summary>
    private async Task<List<string>> RunAllThatCan(List<string> before)
    {
        var succeeded = before.ToList();
        foreach (var step in _pipeline.Steps.Where(step => !before.Contains(step.Id)))
        {
            if (!step.DependsOn.All(succeeded.Contains)) continue;
            var (exitCode, output) = await _pipeline.RunStep(step.Id);
            if (exitCode == 0) succeeded.Add(step.Id);
            else TestContext.Current.SendDiagnosticMessage($"{step.Id} ended with {exitCode}: {output}");
        }

        return succeeded;
    }
}
