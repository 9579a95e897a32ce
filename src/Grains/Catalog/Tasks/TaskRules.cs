namespace Multyagents.Catalog;

/// <summary>What a task must be like.</summary>
public static class TaskRules
{
    /// <summary>What the task that a draft describes is to do; or all that is wrong with the draft.</summary>
    public static Outcome<TaskSpec> Validate(TaskDraft draft, TaskReferences references)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(references);
        var errors = new FieldErrors();
        if (draft.RoleId is not { } role)
            errors.Add("role_id", "is required");
        else if (!references.RoleExists)
            errors.Add("role_id", $"role {role} does not exist");
        var title = TextRules.Required(draft.Title, "title", Limits.MaxTitleLength, errors);
        var context7 = EnumRules.Parse(draft.Context7Mode, Context7Mode.Inherit, "context7_mode", errors);
        var mode = EnumRules.Parse(draft.ExecutionMode, ExecutionMode.NoWorkspace, "execution_mode", errors);
        var workspace = new WorkspaceDraft(
            mode, draft.RequiresApproval ?? false, draft.ProjectId, references.Project, draft.LockPaths, draft.Sandbox);
        var lockPaths = WorkspaceRules.Check(workspace, "", errors);
        QualityGateRules.Check(draft.QualityGatePolicy, "quality_gate_policy", errors);
        var prompt = TextRules.Verbatim(draft.Prompt, "prompt", Limits.MaxPromptLength, errors);
        TimeoutRules.Check(draft.TimeoutSeconds, "timeout_seconds", errors);
        return errors.Or(() => new TaskSpec(
            draft.RoleId.GetValueOrDefault(),
            title,
            prompt,
            draft.TimeoutSeconds ?? Limits.DefaultTimeoutSeconds,
            context7,
            mode,
            workspace.RequiresApproval,
            draft.ProjectId,
            lockPaths,
            draft.Sandbox,
            draft.QualityGatePolicy));
    }
}
