using System.Text.Json;

namespace Multyagents.Demo.Api;

// What the demo reads of the contract's answers; every other member is passed over.

internal sealed record Health(string Status);

internal sealed record ContractInfo(string ContractVersion);

internal sealed record Created(long Id);

internal sealed record RoleInfo(long Id, string Name, string SystemPrompt);

internal sealed record TemplateInfo(long Id, string Name, StepInfo[] Steps);

internal sealed record StepInfo(string StepId, long RoleId, string Title, string? Prompt, string[] DependsOn);

internal sealed record RunInfo(
    long Id, string Status, long[] TaskIds, long Version, Dictionary<string, int> TaskCounts, string[] FailureCategories, int PartialReruns, int RetriesTotal)
{
    /// <summary>Tasks that are under way.</summary>
    public int Active => TaskCounts.Where(count => count.Key is "dispatched" or "queued" or "running").Sum(count => count.Value);
}

internal sealed record RunSummary(
    RunInfo Run, long[] SuccessfulTaskIds, long[] FailedTaskIds, long[] ActiveTaskIds, long[] PendingTaskIds, PlanInfo NextDispatch, SummaryTask[] Tasks, TimelineEntry[] Timeline)
{
    /// <summary>Nothing runs and nothing will without an operator.</summary>
    public bool IsAtRest => ActiveTaskIds.Length == 0 && Run.Status is "success" or "failed" or "aborted";

    /// <summary>Nothing is at work and nothing could begin, be the run at its end or not.</summary>
    public bool IsSettled => ActiveTaskIds.Length == 0 && NextDispatch.Ready.Length == 0;

    public string StepOf(long taskId) => Timeline.First(entry => entry.TaskId == taskId).StageId;

    public long TaskOf(string stepId) => Timeline.First(entry => entry.StageId == stepId).TaskId;

    public SummaryTask this[string stepId] => Tasks.First(task => task.TaskId == TaskOf(stepId));
}

internal sealed record SummaryTask(
    long TaskId, string Title, string Status, string? RunnerMessage, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int? ExitCode, string? ApprovalStatus);

internal sealed record TimelineEntry(long TaskId, string StageId);

internal sealed record TaskInfo(long Id, string Status, int Attempt, DateTimeOffset? FinishedAt, int? ExitCode, string? RunnerMessage);

internal sealed record AttemptInfo(int Attempt, string Status, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int? ExitCode, AttemptCause? Rerun);

internal sealed record SessionInfo(string? Name);

internal sealed record AttemptCause(string RequestedBy, string Reason, DateTimeOffset RequestedAt);

internal sealed record AttemptOutput(string Stdout, string Stderr);

internal sealed record PartialRerunInfo(long[] ResetTaskIds, long[] DownstreamTaskIds, PlanInfo Plan, SpawnInfo[] Spawn, bool DryRun);

internal sealed record PlanInfo(PlannedTask[] Ready);

internal sealed record PlannedTask(long TaskId);

internal sealed record Dispatched(SpawnInfo[] Spawn);

internal sealed record Decision(string Status);

internal sealed record SpawnInfo(long TaskId, bool Submitted, string TaskStatus, string? Error);

internal sealed record TaskAudit(int RerunCount, string? LastRerunBy, string? LastRerunReason, DateTimeOffset? LastRerunAt);

internal sealed record EventInfo(long Id, string EventType, long? TaskId, string ProducerRole, JsonElement Payload, DateTimeOffset CreatedAt);

internal sealed record ProblemInfo(string Title, string Detail, string Code, Dictionary<string, string[]>? Errors);
