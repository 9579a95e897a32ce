using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Runner.Protocol;

namespace Multyagents.Tasks;

/// <summary>What an attempt looks like to clients and to the runner.</summary>
internal static class RunnerRequests
{
    private const string ContextProvider = "context7";

    /// <summary>The control plane's description of an attempt.</summary>
    public static RunnerPayload Payload(DispatchRecord record, RunId run)
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
            record.Project is { } project ? new(project.Id, project.RootPath, spec.LockPaths, null, null) : null,
            spec.Sandbox,
            []);
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
            ? new() { ProjectId = workspace.ProjectId.Value, ProjectRoot = workspace.ProjectRoot, LockPaths = workspace.LockPaths.Items }
            : null,
        Sandbox = payload.Sandbox is { } sandbox ? JsonDocument.Parse(sandbox.Value).RootElement : null,
    };
}
