using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Multyagents.Gateway.Json;
using Multyagents.Runs;

namespace Multyagents.Gateway.RunnerCallbacks;

/// <summary>What a runner reports about an attempt.</summary>
/// <remarks>Output is what a program wrote, NUL bytes included; those are replaced, since refusing them would leave the attempt without an end.</remarks>
public sealed record CallbackWrite : IToleratesNul
{
    private const char Replacement = '\uFFFD';

    /// <summary><c>running</c>, <c>success</c>, <c>failed</c> or <c>canceled</c>; required.</summary>
    [Required]
    public string? Status { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Message { get; init; }

    /// <summary>When the execution began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the execution ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The process's exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Standard output.</summary>
    public string? Stdout { get; init; }

    /// <summary>Standard error.</summary>
    public string? Stderr { get; init; }

    /// <summary>Container it ran in.</summary>
    public string? ContainerId { get; init; }

    /// <summary>Whether removing the worktree was tried.</summary>
    public bool? WorktreeCleanupAttempted { get; init; }

    /// <summary>Whether the removal worked.</summary>
    public bool? WorktreeCleanupSucceeded { get; init; }

    /// <summary>What the removal said.</summary>
    public string? WorktreeCleanupMessage { get; init; }

    /// <summary>What the attempt leaves to the tasks that depend on it; only with a terminal status: <c>{summary, details?, next_actions[], open_questions[], artifacts[{artifact_id, is_required, note?}]}</c>.</summary>
    public JsonElement? Handoff { get; init; }

    internal TaskReport ToReport(Shape shape, TaskId task, int? attempt)
    {
        var status = StatusOf(Status);
        if (status is null) shape.Refuse("status", "must be one of: running, success, failed, canceled");
        return new TaskReport(
            task,
            attempt,
            status ?? TaskStatus.Invalid,
            ReportSources.Callback,
            Clean(Message),
            StartedAt,
            FinishedAt,
            ExitCode,
            Clean(Stdout),
            Clean(Stderr),
            Clean(ContainerId),
            WorktreeCleanupAttempted is { } attempted ? new(attempted, WorktreeCleanupSucceeded ?? false, Clean(WorktreeCleanupMessage)) : null,
            ReadHandoff(shape));
    }

    private Handoff? ReadHandoff(Shape shape)
    {
        if (Handoff is not { ValueKind: not JsonValueKind.Null } given) return null;
        var outcome = HandoffJson.Read(given);
        if (outcome.IsAccepted(out var handoff, out var rejection)) return handoff;
        foreach (var error in ((RunRejection.Invalid)rejection).Errors) shape.Refuse(error.Field, error.Message);
        return null;
    }

    private static TaskStatus? StatusOf(string? status) => status switch
    {
        "running" => TaskStatus.Running,
        "success" => TaskStatus.Success,
        "failed" => TaskStatus.Failed,
        "canceled" => TaskStatus.Canceled,
        _ => null,
    };

    private static string? Clean(string? text) => text?.Replace('\0', Replacement);
}
