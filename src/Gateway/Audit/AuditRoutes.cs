using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Handoffs;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Tasks;
using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Audit;

/// <summary><c>/tasks/{id}/audit</c>.</summary>
internal static class AuditRoutes
{
    /// <summary>The contract's number of recent events.</summary>
    private const int RecentEvents = 200;

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/tasks/{id:id}/audit", Get)
            .Describe("getTaskAudit", "Everything on record about a task; from its first dispatch on", "tasks").Answers<TaskAuditRead>().Refuses(404);

    private static async Task<IResult> Get(long id, ITaskStore tasks, TaskReader reader, IRunReadModel readModel)
    {
        var task = new TaskId(id);
        if (await tasks.FindForDispatch(task) is not { } dispatch) return new RunRejection.TaskNotFound(task).ToProblem();
        if (await reader.ViewOf(dispatch.Task) is not { Attempt: > 0 } view) return Problems.NotDispatchedYet(task);
        var events = await readModel.ListEvents(new EventQuery(view.RunId, task, null, RecentEvents));
        var handoffs = await readModel.FindHandoffs([task]);
        return JsonAnswer.Of(Build(dispatch, view, events, handoffs.Count == 0 ? null : handoffs[0]));
    }

    private static TaskAuditRead Build(DispatchRecord dispatch, TaskView view, IReadOnlyList<StoredEvent> events, StoredHandoff? handoff)
    {
        var spec = dispatch.Task.Spec;
        var failures = Triage.Of(view.Retries.FailureCategories);
        return new TaskAuditRead
        {
            TaskId = view.TaskId.Value,
            RoleId = spec.RoleId.Value,
            Context7Mode = spec.Context7Mode,
            RoleContext7Enabled = dispatch.Role.Context7Enabled,
            ResolvedContext7Enabled = spec.Context7Mode.Resolve(dispatch.Role.Context7Enabled),
            ExecutionMode = spec.ExecutionMode,
            RequiresApproval = spec.RequiresApproval,
            ApprovalStatus = view.Approval?.Status,
            WorkflowRunId = view.RunId.IsStandalone ? null : view.RunId.Value,
            TaskRunId = view.RunId.IsStandalone ? $"standalone:task-{view.TaskId}" : $"{view.RunId.WireName}:task-{view.TaskId}",
            ProjectId = spec.ProjectId?.Value,
            LockPaths = [.. spec.LockPaths],
            WorktreePath = view.Workspace.WorktreePath is { } worktree && dispatch.Project is { } project ? WorktreeNames.Under(project.RootPath, worktree) : null,
            GitBranch = view.Workspace.GitBranch,
            WorktreeCleanupAttempted = view.Workspace.Cleanup?.Attempted ?? false,
            WorktreeCleanupSucceeded = view.Workspace.Cleanup?.Succeeded ?? false,
            WorktreeCleanupMessage = view.Workspace.Cleanup?.Message,
            WorktreeCleanupAt = view.Workspace.CleanupAt,
            SandboxImage = SandboxText(spec.Sandbox, "image"),
            SandboxWorkdir = SandboxText(spec.Sandbox, "workdir"),
            SandboxContainerId = view.Workspace.ContainerId,
            SandboxExitCode = view.Workspace.SandboxExitCode,
            SandboxError = view.Workspace.SandboxError,
            Handoff = handoff is null ? null : HandoffRead.Of(handoff),
            ConsumedArtifactIds = [.. view.Handover.ConsumedArtifactIds],
            ProducedArtifactIds = [.. view.Handover.ProducedArtifactIds],
            RetryAttempts = view.Retries.Count,
            LastRetryReason = view.Retries.LastReason,
            FailureCategories = [.. failures.Categories],
            FailureTriageHints = [.. failures.Hints],
            RerunCount = view.RerunCount,
            LastRerunBy = view.LastRerunBy,
            LastRerunReason = view.LastRerunReason,
            LastRerunAt = view.LastRerunAt,
            RecentEventIds = [.. events.Select(stored => stored.Id)],
        };
    }

    private static string? SandboxText(JsonText? sandbox, string member)
    {
        if (sandbox is not { } settings) return null;
        using var document = JsonDocument.Parse(settings.Value);
        return document.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
