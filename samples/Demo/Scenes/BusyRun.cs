using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>A second, tiny run with a step that has failed and one that is still at work: it is refused a re-run while active, and while paused.</summary>
internal static class BusyRun
{
    public static async Task Play(Stage stage, Pipeline pipeline)
    {
        var gate = Path.Combine(pipeline.WorkCopy, "gate");
        var run = await Start(stage, pipeline);
        try
        {
            var busy = await Waiting.Until(stage, run.Id, summary => summary["breaks"].Status == "failed" && summary["works"].Status == "running");
            var body = new { step_ids = new[] { "breaks" }, requested_by = stage.Actor, reason = "try again" };
            var active = busy.TaskOf("works");

            stage.Teller.Say($"A second run, {run.Id}: one step has failed, another is still at work. Nothing is re-run beside active tasks:");
            await Refusals.Refused(stage, run.Id, body, 409, active.ToString(System.Globalization.CultureInfo.InvariantCulture));

            await stage.Client.Post<RunInfo>(Paths.Pause(run.Id), new { });
            stage.Teller.Say("The same run, paused by an operator:");
            await Refusals.Refused(stage, run.Id, body, 409, "paused");
            await stage.Client.Post<RunInfo>(Paths.Resume(run.Id), new { });
        }
        finally
        {
            await File.WriteAllTextAsync(gate, "");
        }

        await Waiting.Until(stage, run.Id, summary => summary.IsAtRest);
        var reruns = await stage.Client.Get<EventInfo[]>(Paths.Events(run.Id, "workflow_run.partial_rerun_requested"));
        stage.Checks.That(reruns.Length == 0, $"the journal of run {run.Id} holds no re-run");
    }

    private static async Task<RunInfo> Start(Stage stage, Pipeline pipeline)
    {
        var template = await stage.Client.Post<Created>(Paths.Templates, new
        {
            name = $"Busy run {stage.Name}",
            project_id = pipeline.ProjectId,
            steps = new object[]
            {
                new { step_id = "breaks", role_id = pipeline.RoleId, title = "Breaks at once", prompt = "echo 'this step always fails' >&2; exit 3" },
                new { step_id = "works", role_id = pipeline.RoleId, title = "Works until the gate opens", prompt = "until [ -e gate ]; do sleep 0.2; done", timeout_seconds = 90 },
            },
        });
        return await stage.Client.Post<RunInfo>(Paths.Runs, new { workflow_template_id = template.Id, initiated_by = "demo", auto_dispatch = true });
    }
}
