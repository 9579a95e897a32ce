using System.Text.Json;

namespace Multyagents.Runner.Protocol;

/// <summary>Body of <c>POST /tasks/submit</c>: one attempt of one task, to be executed once.</summary>
public sealed record SubmitRequest
{
    /// <summary>The task's id, as text ("12").</summary>
    public required string TaskId { get; init; }

    /// <summary>The run that the task belongs to ("run-7"), or the task itself ("task-12").</summary>
    public required string RunId { get; init; }

    /// <summary>The attempt, from 1. When absent it is read from the callback's <c>attempt</c> query, else it is unknown.</summary>
    public int? Attempt { get; init; }

    /// <summary>What to execute: a shell script, or the words for an agent. Never placed inside another shell string.</summary>
    public required string Prompt { get; init; }

    /// <summary>One of <see cref="ExecutionModes"/>.</summary>
    public required string ExecutionMode { get; init; }

    /// <summary>Seconds from the start after which the execution is ended and reported as failed.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Absolute http(s) address that is told every change of status.</summary>
    public required string StatusCallbackUrl { get; init; }

    /// <summary>Sent back in <see cref="RunnerProtocol.TokenHeader"/> with every callback; none when null.</summary>
    public string? StatusCallbackToken { get; init; }

    /// <summary>Where to execute; a fresh scratch folder when null.</summary>
    public RunnerWorkspace? Workspace { get; init; }

    /// <summary>Container of the mode docker-sandbox: <c>{image, command[]?, workdir?, env{}?, mounts[{source, target, read_only?}]?}</c>.</summary>
    public JsonElement? Sandbox { get; init; }

    /// <summary>Handoffs of the task's dependencies, for the execution to read.</summary>
    public JsonElement? HandoffContext { get; init; }
}
