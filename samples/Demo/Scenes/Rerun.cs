using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>The failed branch runs again, and only it.</summary>
internal static class Rerun
{
    public const string Reason = "Shift.Length corrected: shifts past midnight";

    public static async Task<RunSummary> Play(Stage stage, RunSummary before)
    {
        stage.Teller.Scene("The re-run of the branch", "Who and why are part of the request. The Idempotency-Key makes it safe to send twice.");

        var path = Paths.PartialRerun(before.Run.Id);
        var key = $"demo-{stage.Name}";
        var body = new { step_ids = new[] { Failure.FailedStep }, requested_by = stage.Actor, reason = Reason };
        stage.Teller.Request("POST", path, System.Text.Json.JsonSerializer.Serialize(body, Wire.Options));
        stage.Teller.Say($"  Idempotency-Key: {key}");
        var first = await stage.Client.TryPost(path, body, key);
        if (!first.IsSuccess) throw new DemoException($"the re-run was refused with {first.Status}: {first.Text}");
        var again = await stage.Client.TryPost(path, body, key);
        Check(stage, before, first, again);
        await CheckOtherBody(stage, path, key);

        var after = await Following.Show(stage, before.Run.Id, before);
        stage.Checks.That(after.Run.Status == "success", "the run has succeeded");
        stage.Checks.That(after.SuccessfulTaskIds.Length == after.Run.TaskIds.Length, $"all {after.Run.TaskIds.Length} tasks have succeeded");
        return after;
    }

    private static void Check(Stage stage, RunSummary before, Answer first, Answer again)
    {
        var answer = first.Read<PartialRerunInfo>();
        stage.Checks.That(answer.ResetTaskIds.SequenceEqual(before.FailedTaskIds), "exactly the failed task was reset");
        stage.Checks.That(
            answer.Spawn.Length == 1 && answer.Spawn[0] is { Submitted: true } spawned && before.StepOf(spawned.TaskId) == Failure.FailedStep,
            "the runner has accepted it before the request was answered");
        stage.Checks.That(again.Status == first.Status && again.Body.AsSpan().SequenceEqual(first.Body), "the same request again got the same answer, byte for byte");
    }

    private static async Task CheckOtherBody(Stage stage, string path, string key)
    {
        var other = await stage.Client.TryPost(path, new { step_ids = new[] { Failure.FailedStep }, requested_by = stage.Actor, reason = "another reason" }, key);
        stage.Checks.That(other.Status == 422, "the same key with another body is refused with 422");
        stage.Teller.Blank();
    }
}
