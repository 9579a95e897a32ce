using Multyagents.Demo.Api;

namespace Multyagents.Demo.Exhibits;

/// <summary>What operators do with runs.</summary>
internal static class Operating
{
    /// <summary>Starts a run that goes on by itself.</summary>
    /// <param name="stage">The system.</param>
    /// <param name="templateId">The template to expand.</param>
    /// <param name="initiatedBy">Who starts it.</param>
    /// <param name="approvals">Steps that a person has to approve.</param>
    public static async Task<long> Start(Stage stage, long templateId, string initiatedBy, params string[] approvals)
    {
        var run = await stage.Client.Post<RunInfo>(Paths.Runs, new
        {
            workflow_template_id = templateId,
            initiated_by = initiatedBy,
            auto_dispatch = true,
            step_task_overrides = approvals.ToDictionary(step => step, _ => new { requires_approval = true }),
        });
        return run.Id;
    }

    /// <summary>Starts a run that goes on only when it is told to, and lets it do its first rounds.</summary>
    public static async Task<long> StartByHand(Stage stage, long templateId, string initiatedBy, int rounds)
    {
        var run = await stage.Client.Post<RunInfo>(Paths.Runs, new { workflow_template_id = templateId, initiated_by = initiatedBy, auto_dispatch = false });
        for (var round = 0; round < rounds; round++)
        {
            await stage.Client.Post<Dispatched>(Paths.ControlLoop(run.Id), new { });
            await Waiting.Until(stage, run.Id, summary => summary.ActiveTaskIds.Length == 0);
        }

        return run.Id;
    }

    public static Task<RunSummary> Settled(Stage stage, long runId) => Waiting.Until(stage, runId, summary => summary.IsSettled);

    /// <summary>Re-runs everything that has failed, and waits for what comes of it.</summary>
    public static async Task<RunSummary> RerunFailed(Stage stage, RunSummary before, string requestedBy, string reason)
    {
        var runId = before.Run.Id;
        await stage.Client.Post<PartialRerunInfo>(Paths.PartialRerun(runId), new { task_ids = before.FailedTaskIds, requested_by = requestedBy, reason });
        return await Settled(stage, runId);
    }

    /// <summary>True when exactly the steps have failed, for reasons of these kinds.</summary>
    public static bool HasFailed(RunSummary summary, string[] steps, string[] categories) =>
        summary.Run.Status == "failed"
        && summary.FailedTaskIds.Select(summary.StepOf).Order().SequenceEqual(steps.Order())
        && summary.Run.FailureCategories.Order().SequenceEqual(categories.Order());
}
