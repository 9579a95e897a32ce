using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Journal;
using Multyagents.Runner.Protocol;
using Multyagents.Runs;

namespace Multyagents.Tasks;

/// <summary>What an attempt looks like to clients and to the runner.</summary>
internal static class RunnerRequests
{
    private const string ContextProvider = "context7";

    /// <summary>The control plane's description of an attempt.</summary>
    public static RunnerPayload Payload(DispatchRecord record, RunId run, IReadOnlyList<StoredHandoff> handoffs)
    {
        var spec = record.Task.Spec;
        return new(
            record.Task.Id,
            run.WireName,
            spec.RoleId,
            spec.Title,
            spec.ExecutionMode,
            record.Role.SkillPacks,
            new(ContextProvider, spec.Context7Mode.Resolve(record.Role.Context7Enabled)),
            record.Project is { } project ? Workspace(record.Task, project, run) : null,
            spec.Sandbox,
            handoffs.Select(HandoffJson.Context).ToValueList());
    }

    private static PayloadWorkspace Workspace(TaskRecord task, Project project, RunId run)
    {
        var isolated = task.Spec.ExecutionMode == ExecutionMode.IsolatedWorktree;
        return new(
            project.Id,
            project.RootPath,
            task.Spec.LockPaths,
            isolated ? WorktreeNames.Under(project.RootPath, WorktreeNames.RelativePath(run, task.Id)) : null,
            isolated ? WorktreeNames.Branch(run, task.Id) : null);
    }

    /// <summary>The request that submits it.</summary>
    public static SubmitRequest Submit(DispatchRecord record, RunnerPayload payload, AttemptOrder order, string callbackBase, string token) => new()
    {
        TaskId = record.Task.Id.ToString(),
        RunId = payload.RunId,
        Attempt = order.Attempt,
        Prompt = record.Task.Spec.EffectivePrompt,
        ExecutionMode = WireNames<ExecutionMode>.Name(payload.ExecutionMode),
        TimeoutSeconds = order.TimeoutSeconds,
        StatusCallbackUrl = $"{callbackBase}/runner/tasks/{record.Task.Id}/status?attempt={order.Attempt}",
        StatusCallbackToken = token,
        Workspace = payload.Workspace is { } workspace
            ? new() { ProjectId = workspace.ProjectId.Value, ProjectRoot = workspace.ProjectRoot, LockPaths = workspace.LockPaths.Items, WorktreePath = workspace.WorktreePath, GitBranch = workspace.GitBranch }
            : null,
        Sandbox = payload.Sandbox is { } sandbox ? JsonDocument.Parse(sandbox.Value).RootElement : null,
        HandoffContext = payload.HandoffContext.Count == 0 ? null : JsonDocument.Parse($"[{string.Join(',', payload.HandoffContext)}]").RootElement,
    };
}
