using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>The pipeline runs by itself until one branch fails.</summary>
internal static class FirstRun
{
    public static async Task<RunSummary> Play(Stage stage, Pipeline pipeline)
    {
        stage.Teller.Scene(
            "The run",
            "Three branches go on side by side and join in the package. auto_dispatch: nobody has to push.");

        var run = await stage.Client.Post<RunInfo>(Paths.Runs, new { workflow_template_id = pipeline.TemplateId, initiated_by = "nightly release", auto_dispatch = true });
        var summary = await Following.Show(stage, run.Id, known: null);

        stage.Checks.That(summary.Run.Status == "failed", "the run has failed");
        stage.Checks.That(
            summary.FailedTaskIds.Select(summary.StepOf).SequenceEqual(["unit-tests"]), "exactly one step has failed: unit-tests");
        stage.Checks.That(
            summary.SuccessfulTaskIds.Select(summary.StepOf).Order().SequenceEqual(Succeeding.Order()),
            $"the other branches have succeeded: {string.Join(", ", Succeeding)}");
        stage.Checks.That(
            summary.PendingTaskIds.Select(summary.StepOf).Order().SequenceEqual(Waiting.Order()),
            $"what needs the failed step has not started: {string.Join(", ", Waiting)}");
        return summary;
    }

    private static IReadOnlyList<string> Succeeding { get; } = ["restore", "format-check", "static-checks", "build", "release-notes", "notices"];

    private static IReadOnlyList<string> Waiting { get; } = ["test-report", "package", "smoke-test", "checksums", "release-report"];
}
