using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>What the system does not let an operator do, and what it answers.</summary>
internal static class Refusals
{
    public static async Task Play(Stage stage, Pipeline pipeline, RunSummary run)
    {
        stage.Teller.Scene("What is refused", "The rules hold where the run lives, whoever asks. A refusal names what is wrong, and changes nothing.");

        var successful = run.TaskOf("format-check");
        stage.Teller.Say("A task that has succeeded is not run again:");
        await Refused(stage, run.Run.Id, new { task_ids = new[] { successful }, requested_by = stage.Actor, reason = "once more" }, 422, $"{successful}:success");

        stage.Teller.Say("Nobody re-runs without saying why:");
        await Refused(stage, run.Run.Id, new { step_ids = new[] { Failure.FailedStep }, requested_by = stage.Actor, reason = " " }, 422, "reason");

        await BusyRun.Play(stage, pipeline);

        var after = await stage.Client.Get<RunInfo>(Paths.Run(run.Run.Id));
        stage.Checks.That(after.Version == run.Run.Version, $"the refusals left nothing behind: the release run is still at event {after.Version}");
    }

    /// <summary>Asks for a re-run that must be refused, and shows the answer.</summary>
    public static async Task Refused(Stage stage, long runId, object body, int status, string named)
    {
        var path = Paths.PartialRerun(runId);
        stage.Teller.Request("POST", path, System.Text.Json.JsonSerializer.Serialize(body, Wire.Options));
        var answer = await stage.Client.TryPost(path, body);
        if (answer.IsSuccess) throw new DemoException($"POST {path} was accepted; it had to be refused with {status}");
        stage.Teller.Refusal(answer);
        stage.Checks.That(answer.Status == status && answer.Text.Contains(named, StringComparison.Ordinal), $"refused with {status}, naming {named}");
        stage.Teller.Blank();
    }
}
