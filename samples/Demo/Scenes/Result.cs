namespace Multyagents.Demo.Scenes;

/// <summary>What the pipeline was for: a release.</summary>
internal static class Result
{
    public static void Play(Stage stage, Pipeline pipeline, IReadOnlyDictionary<string, TaskPicture> after)
    {
        stage.Teller.Scene("The release", "The last step's output, as the system keeps it.");
        var report = after["release-report"].OutputOf(1).Stdout;
        stage.Teller.Quote("release-report, attempt 1", report);

        var archives = Directory.GetFiles(Path.Combine(pipeline.WorkCopy, "out", "package"), "*.tar.gz");
        stage.Checks.That(archives.Length == 1, $"the archive is there: {string.Join(", ", archives.Select(archive => Path.GetRelativePath(Environment.CurrentDirectory, archive)))}");
        stage.Checks.That(report.Contains("total              5     40.25      1.25", StringComparison.Ordinal), "the packaged tool adds up the nights, too: 40.25 hours");
        stage.Checks.That(
            after["package"].OutputOf(1).Stdout.Contains("changed since the static checks, checked again: src/Hours/Shift.cs", StringComparison.Ordinal),
            "the join noticed the corrected file and checked it again before it packaged it");
    }
}
