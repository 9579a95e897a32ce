using Multyagents.Gateway.Json;
using Multyagents.Gateway.Templates;

namespace Multyagents.Gateway.Assistant;

/// <summary>A step with the overrides applied.</summary>
public sealed record AssistantStepRead
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>The role that does it.</summary>
    public required long RoleId { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>Steps that must have succeeded before.</summary>
    public required string[] DependsOn { get; init; }

    /// <summary>Artifacts of dependencies that must have been handed over.</summary>
    public required RequiredArtifactRead[] RequiredArtifacts { get; init; }

    /// <summary>How its task is (when planning: would be) set up.</summary>
    public required TaskConfigRead TaskConfig { get; init; }

    /// <summary>Its task; null when planning.</summary>
    public required long? TaskId { get; init; }

    internal static AssistantStepRead Of(RunPlanStep step) => new()
    {
        StepId = step.StepId.Value,
        RoleId = step.Spec.RoleId.Value,
        Title = step.Spec.Title,
        DependsOn = step.DependsOn.Texts(),
        RequiredArtifacts = [.. step.RequiredArtifacts.Select(RequiredArtifactRead.Of)],
        TaskConfig = TaskConfigRead.Of(step.Spec),
        TaskId = null,
    };
}

/// <summary>How a step's task is set up.</summary>
public sealed record TaskConfigRead
{
    /// <summary>Whether the context7 provider is on.</summary>
    public required Context7Mode Context7Mode { get; init; }

    /// <summary>Where an attempt executes.</summary>
    public required ExecutionMode ExecutionMode { get; init; }

    /// <summary>True when a person must approve before the first dispatch.</summary>
    public required bool RequiresApproval { get; init; }

    /// <summary>The project whose folder it works in.</summary>
    public required long? ProjectId { get; init; }

    /// <summary>Absolute paths that an attempt holds exclusively.</summary>
    public required string[] LockPaths { get; init; }

    /// <summary>Container settings of the mode docker-sandbox.</summary>
    public required RawJson? Sandbox { get; init; }

    /// <summary>Longest execution of one attempt, in seconds.</summary>
    public required int TimeoutSeconds { get; init; }

    internal static TaskConfigRead Of(TaskSpec spec) => new()
    {
        Context7Mode = spec.Context7Mode,
        ExecutionMode = spec.ExecutionMode,
        RequiresApproval = spec.RequiresApproval,
        ProjectId = spec.ProjectId?.Value,
        LockPaths = [.. spec.LockPaths],
        Sandbox = RawJson.Of(spec.Sandbox),
        TimeoutSeconds = spec.TimeoutSeconds,
    };
}
