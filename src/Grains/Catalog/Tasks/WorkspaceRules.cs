namespace Multyagents.Catalog;

/// <summary>Where and under which conditions a task is to execute, as it was asked for.</summary>
/// <param name="Mode">The mode; the invalid value when it was not understood (and that was noted already).</param>
/// <param name="RequiresApproval">Whether a person must approve first.</param>
/// <param name="ProjectId">Its project, if one is named.</param>
/// <param name="Project">That project, if it exists.</param>
/// <param name="LockPaths">Paths to hold exclusively.</param>
/// <param name="Sandbox">Container settings.</param>
internal sealed record WorkspaceDraft(
    ExecutionMode Mode,
    bool RequiresApproval,
    ProjectId? ProjectId,
    Project? Project,
    ValueList<string>? LockPaths,
    JsonText? Sandbox);

/// <summary>What each execution mode needs and refuses; the same for a task of its own and for a step's override.</summary>
internal static class WorkspaceRules
{
    /// <summary>The lock paths, normalised; what is wrong is noted under fields that start with <paramref name="prefix"/>.</summary>
    public static ValueList<string> Check(WorkspaceDraft draft, string prefix, FieldErrors errors)
    {
        if (draft.ProjectId is { } project && draft.Project is null)
            errors.Add($"{prefix}project_id", $"project {project} does not exist");
        var lockPaths = PathRules.List(
            draft.LockPaths, $"{prefix}lock_paths", draft.Project?.RootPath, "project's root_path", errors);
        CheckMode(draft, lockPaths, prefix, errors);
        if (draft.Sandbox is { } sandbox) SandboxRules.Check(sandbox, $"{prefix}sandbox", errors);
        return lockPaths;
    }

    private static void CheckMode(WorkspaceDraft draft, ValueList<string> lockPaths, string prefix, FieldErrors errors)
    {
        if (draft.Mode == ExecutionMode.Invalid) return;
        var mode = WireNames<ExecutionMode>.Name(draft.Mode);
        if (draft.Mode != ExecutionMode.NoWorkspace && draft.ProjectId is null)
            errors.Add($"{prefix}project_id", $"is required with execution_mode {mode}");
        // Paths that were given and refused are not also reported as missing.
        if (draft.Mode == ExecutionMode.SharedWorkspace && lockPaths.Count == 0 && !HasEntry(draft.LockPaths))
            errors.Add($"{prefix}lock_paths", $"at least one path is required with execution_mode {mode}");
        if (draft.Mode == ExecutionMode.DockerSandbox && draft.Sandbox is null)
            errors.Add($"{prefix}sandbox", $"is required with execution_mode {mode}");
        if (draft.Mode != ExecutionMode.DockerSandbox && draft.Sandbox is not null)
            errors.Add($"{prefix}sandbox", $"is only for execution_mode docker-sandbox, not for {mode}");
    }

    private static bool HasEntry(ValueList<string>? paths) =>
        paths.GetValueOrDefault().Any(path => !string.IsNullOrWhiteSpace(path));
}
