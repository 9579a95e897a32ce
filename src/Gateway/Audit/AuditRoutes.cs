using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
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
        return JsonAnswer.Of(Build(dispatch, view, events));
    }

    private static TaskAuditRead Build(DispatchRecord dispatch, TaskView view, IReadOnlyList<StoredEvent> events)
    {
        var spec = dispatch.Task.Spec;
        var sandboxed = spec.ExecutionMode == ExecutionMode.DockerSandbox;
        return new TaskAuditRead
        {
            TaskId = view.TaskId.Value,
            RoleId = spec.RoleId.Value,
            Context7Mode = spec.Context7Mode,
            RoleContext7Enabled = dispatch.Role.Context7Enabled,
            ResolvedContext7Enabled = spec.Context7Mode.Resolve(dispatch.Role.Context7Enabled),
            ExecutionMode = spec.ExecutionMode,
            RequiresApproval = spec.RequiresApproval,
            ApprovalStatus = NotYet.ApprovalStatus,
            WorkflowRunId = view.RunId.IsStandalone ? null : view.RunId.Value,
            TaskRunId = view.RunId.IsStandalone ? $"standalone:task-{view.TaskId}" : $"{view.RunId.WireName}:task-{view.TaskId}",
            ProjectId = spec.ProjectId?.Value,
            LockPaths = [.. spec.LockPaths],
            WorktreePath = null,
            GitBranch = null,
            WorktreeCleanupAttempted = NotYet.WorktreeCleanup,
            WorktreeCleanupSucceeded = NotYet.WorktreeCleanup,
            WorktreeCleanupMessage = null,
            WorktreeCleanupAt = NotYet.Never,
            SandboxImage = SandboxText(spec.Sandbox, "image"),
            SandboxWorkdir = SandboxText(spec.Sandbox, "workdir"),
            SandboxContainerId = ContainerOf(events),
            SandboxExitCode = sandboxed ? view.ExitCode : null,
            SandboxError = sandboxed && view.Status.IsRerunnable() ? view.Message : null,
            Handoff = null,
            ConsumedArtifactIds = NotYet.NoArtifacts,
            ProducedArtifactIds = NotYet.NoArtifacts,
            RetryAttempts = NotYet.NoRetries,
            LastRetryReason = NotYet.NoRetryReason,
            FailureCategories = NotYet.NoTexts,
            FailureTriageHints = NotYet.NoTexts,
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

    private static string? ContainerOf(IReadOnlyList<StoredEvent> events) => events
        .Reverse()
        .Select(stored => (RunEventCodec.Decode(stored.Entry) as TaskStatusUpdated)?.ContainerId)
        .FirstOrDefault(container => container is not null);
}
