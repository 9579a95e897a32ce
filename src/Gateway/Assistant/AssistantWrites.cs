using System.ComponentModel.DataAnnotations;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Assistant;

/// <summary>A run to plan.</summary>
public sealed record AssistantPlanWrite : INamesCaller
{
    /// <summary>The template to expand; required.</summary>
    [Required]
    public long? WorkflowTemplateId { get; init; }

    /// <summary>Who would start it.</summary>
    public string? InitiatedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { InitiatedBy = name };

    /// <summary>By step id: how the step's task differs from the template.</summary>
    public Dictionary<string, StepOverrideWrite?>? StepTaskOverrides { get; init; }

    internal StartRun ToRequest(Shape shape)
    {
        if (WorkflowTemplateId is null) shape.Refuse("workflow_template_id", "is required");
        return new RunWrite { WorkflowTemplateId = WorkflowTemplateId, InitiatedBy = InitiatedBy, StepTaskOverrides = StepTaskOverrides }.ToRequest(shape);
    }
}

/// <summary>A run to start.</summary>
public sealed record AssistantStartWrite : INamesCaller
{
    /// <summary>The template to expand; required.</summary>
    [Required]
    public long? WorkflowTemplateId { get; init; }

    /// <summary>Who starts it.</summary>
    public string? InitiatedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { InitiatedBy = name };

    /// <summary>By step id: how the step's task differs from the template.</summary>
    public Dictionary<string, StepOverrideWrite?>? StepTaskOverrides { get; init; }

    /// <summary>Dispatch all that are ready at once; default true.</summary>
    public bool? DispatchReady { get; init; }

    internal StartRun ToRequest(Shape shape) =>
        new AssistantPlanWrite { WorkflowTemplateId = WorkflowTemplateId, InitiatedBy = InitiatedBy, StepTaskOverrides = StepTaskOverrides }.ToRequest(shape);
}

/// <summary>A run to look at.</summary>
public sealed record AssistantStatusWrite
{
    /// <summary>The run; required.</summary>
    [Required]
    public long? RunId { get; init; }

    /// <summary>Answer with its tasks; default false.</summary>
    public bool? IncludeTasks { get; init; }
}

/// <summary>A run to report about.</summary>
public sealed record AssistantReportWrite
{
    /// <summary>The run; required.</summary>
    [Required]
    public long? RunId { get; init; }

    /// <summary>At most so many events, the newest: 1 to 1000, default 200.</summary>
    public int? EventLimit { get; init; }

    /// <summary>At most so many artifacts, the newest: 1 to 1000, default 200.</summary>
    public int? ArtifactLimit { get; init; }

    /// <summary>At most so many handoffs, the newest: 1 to 1000, default 200.</summary>
    public int? HandoffLimit { get; init; }
}
