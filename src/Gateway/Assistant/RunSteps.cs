using Multyagents.Gateway.Templates;
using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Assistant;

/// <summary>The steps of a run as they were when it was created: the template may have been replaced since.</summary>
internal sealed class RunSteps(IRunReadModel readModel)
{
    private const int Page = 1_000;

    /// <summary>The steps in template order; tasks that come from none are left out.</summary>
    public async Task<AssistantStepRead[]> List(RunView run)
    {
        var tasks = await ReadTasks(run);
        var steps = tasks.Where(task => task.StepId is not null).ToDictionary(task => task.TaskId, task => task.StepId!.Value.Value);
        return [.. tasks.Where(task => task.StepId is not null).Select(task => Step(task, steps))];
    }

    private static AssistantStepRead Step(TaskCreated task, Dictionary<TaskId, string> steps) => new()
    {
        StepId = steps[task.TaskId],
        RoleId = task.Spec.RoleId.Value,
        Title = task.Spec.Title,
        DependsOn = [.. task.DependsOn.Select(dependency => steps[dependency])],
        RequiredArtifacts = [.. (task.RequiredArtifacts ?? []).Select(RequiredArtifactRead.Of)],
        TaskConfig = TaskConfigRead.Of(task.Spec),
        TaskId = task.TaskId.Value,
    };

    // A run's first entry tells of the run itself, the next ones of its tasks.
    private async Task<List<TaskCreated>> ReadTasks(RunView run)
    {
        var tasks = new List<TaskCreated>(run.TaskIds.Count);
        while (tasks.Count < run.TaskIds.Count)
        {
            var entries = await readModel.ReadRun(run.Id, 1 + tasks.Count, Math.Min(Page, run.TaskIds.Count - tasks.Count));
            if (entries.Count == 0) throw new InvalidOperationException($"the journal of workflow run {run.Id} tells of {tasks.Count} of its {run.TaskIds.Count} tasks");
            tasks.AddRange(entries.Select(entry => (TaskCreated)RunEventCodec.Decode(entry.Entry)));
        }

        return tasks;
    }
}
