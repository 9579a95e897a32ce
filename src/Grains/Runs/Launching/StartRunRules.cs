using Multyagents.Catalog;

namespace Multyagents.Runs;

/// <summary>What a request for a run must be like, as far as the request alone tells.</summary>
public static class StartRunRules
{
    /// <summary>The request with its initiator trimmed; or all that is wrong with it.</summary>
    public static Outcome<StartRun> Normalize(StartRun request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new FieldErrors();
        CheckSource(request, errors);
        CheckTaskIds(request.TaskIds, errors);
        if (request.WorkflowTemplateId is null && request.StepTaskOverrides.Count > 0)
            errors.Add("step_task_overrides", "is only for runs from a workflow template");
        TextRules.CheckCount(request.StepTaskOverrides.Count, "step_task_overrides", Limits.MaxTasksPerRun, errors);
        var initiator = TextRules.Optional(request.InitiatedBy, "initiated_by", Limits.MaxActorLength, errors);
        return errors.Or(() => request with { InitiatedBy = initiator });
    }

    private static void CheckSource(StartRun request, FieldErrors errors)
    {
        if (request.WorkflowTemplateId is null && request.TaskIds.Count == 0)
            errors.Add("workflow_template_id", "either workflow_template_id or task_ids is required");
        if (request.WorkflowTemplateId is not null && request.TaskIds.Count > 0)
            errors.Add("task_ids", "must not be given together with workflow_template_id");
    }

    private static void CheckTaskIds(ValueList<TaskId> ids, FieldErrors errors)
    {
        TextRules.CheckCount(ids.Count, "task_ids", Limits.MaxTasksPerRun, errors);
        var seen = new HashSet<TaskId>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            if (!seen.Add(ids[i]))
                errors.Add($"task_ids[{i}]", $"task {ids[i]} is given more than once");
        }
    }
}
