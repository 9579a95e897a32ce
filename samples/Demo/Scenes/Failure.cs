using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>Why the branch failed, in the words of the failed program.</summary>
internal static class Failure
{
    public const string FailedStep = "unit-tests";

    public static async Task Play(Stage stage, RunSummary summary)
    {
        var task = summary[FailedStep];
        stage.Teller.Scene("What failed", "The output of every attempt is kept in the journal's database, and is there to be read.");

        stage.Teller.Request("GET", Paths.Output(task.TaskId, 1));
        var output = await stage.Client.Get<AttemptOutput>(Paths.Output(task.TaskId, 1));
        stage.Teller.Quote($"{FailedStep}, attempt 1, exit code {task.ExitCode}", output.Stdout + output.Stderr);
        stage.Checks.That(task.ExitCode == 1, "the exit code is the test program's own: 1");
        stage.Checks.That(
            output.Stdout.Contains("FAIL  ShiftTests: a shift past midnight lasts into the next day", StringComparison.Ordinal),
            "a test found a bug in the code: a shift from 22:00 to 06:00 lasts minus 16 hours");
    }
}
