using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Runs;

/// <summary>A workflow run to start: from a template, or from existing tasks.</summary>
public sealed record RunWrite : INamesCaller
{
    /// <summary>The template to expand.</summary>
    public long? WorkflowTemplateId { get; init; }

    /// <summary>Existing tasks that belong to no run yet.</summary>
    public long[]? TaskIds { get; init; }

    /// <summary>Who starts it.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? InitiatedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { InitiatedBy = name };

    /// <summary>By step id: how the step's task differs from the template.</summary>
    public Dictionary<string, StepOverrideWrite?>? StepTaskOverrides { get; init; }

    /// <summary>True: ready tasks are dispatched at once and whenever a dependency succeeds. Default false.</summary>
    public bool? AutoDispatch { get; init; }

    internal StartRun ToRequest(Shape shape) => new(
        shape.Id<TemplateId>("workflow_template_id", WorkflowTemplateId),
        shape.Ids<TaskId>("task_ids", TaskIds),
        shape.Text("initiated_by", InitiatedBy, Limits.MaxActorLength),
        StepTaskOverrides is null ? default : StepTaskOverrides.Select(pair => Override(shape, pair.Key, pair.Value)).ToValueList(),
        AutoDispatch ?? false);

    private static StepOverride Override(Shape shape, string stepId, StepOverrideWrite? write)
    {
        var path = $"step_task_overrides.{stepId}";
        if (write is null) shape.Refuse(path, "must be an object");
        return (write ?? new StepOverrideWrite()).ToOverride(shape, path, new StepId(stepId.Trim()));
    }
}

/// <summary>How one step's task differs from the template; what is absent does not.</summary>
public sealed record StepOverrideWrite
{
    /// <summary>Whether the context7 provider is on.</summary>
    public Context7Mode? Context7Mode { get; init; }

    /// <summary>Where an attempt executes.</summary>
    public ExecutionMode? ExecutionMode { get; init; }

    /// <summary>True when a person must approve before the first dispatch.</summary>
    public bool? RequiresApproval { get; init; }

    /// <summary>The project whose folder it works in; default: the template's.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Absolute paths under the project that an attempt holds exclusively.</summary>
    public string?[]? LockPaths { get; init; }

    /// <summary>Container settings of the mode docker-sandbox.</summary>
    public JsonElement? Sandbox { get; init; }

    internal StepOverride ToOverride(Shape shape, string path, StepId step) => new(
        step,
        Context7Mode,
        ExecutionMode,
        RequiresApproval,
        shape.Id<ProjectId>($"{path}.project_id", ProjectId),
        shape.List($"{path}.lock_paths", LockPaths),
        shape.Object($"{path}.sandbox", Sandbox));
}
