using Multyagents.Gateway.Artifacts;
using Multyagents.Gateway.Events;
using Multyagents.Gateway.Handoffs;
using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Tasks;

namespace Multyagents.Gateway.Assistant;

/// <summary>What a run of a template would be.</summary>
public sealed record AssistantPlanRead
{
    /// <summary>The template.</summary>
    public required long WorkflowTemplateId { get; init; }

    /// <summary>Who would start it.</summary>
    public required string? InitiatedBy { get; init; }

    /// <summary>The steps, in template order.</summary>
    public required AssistantStepRead[] Steps { get; init; }

    /// <summary>The same for programs.</summary>
    public required MachineSummaryRead MachineSummary { get; init; }
}

/// <summary>A run that was started.</summary>
public sealed record AssistantStartRead
{
    /// <summary>The run, after what was dispatched.</summary>
    public required RunRead Run { get; init; }

    /// <summary>Its steps with their tasks, in template order.</summary>
    public required AssistantStepRead[] Steps { get; init; }

    /// <summary>What was dispatched, or could not be; empty without <c>dispatch_ready</c>.</summary>
    public required SpawnRead[] Dispatches { get; init; }

    /// <summary>Tasks that wait for nothing but their approval; its id is the task's.</summary>
    public required long[] BlockedByApprovalTaskIds { get; init; }

    /// <summary>The same for programs.</summary>
    public required MachineSummaryRead MachineSummary { get; init; }
}

/// <summary>How a run stands.</summary>
public sealed record AssistantStatusRead
{
    /// <summary>The run.</summary>
    public required RunRead Run { get; init; }

    /// <summary>Its tasks, in template order; null unless they were asked for.</summary>
    public required TaskRead[]? Tasks { get; init; }

    /// <summary>The same for programs.</summary>
    public required MachineSummaryRead MachineSummary { get; init; }
}

/// <summary>What a run did.</summary>
public sealed record AssistantReportRead
{
    /// <summary>The run.</summary>
    public required RunRead Run { get; init; }

    /// <summary>Its tasks, in template order.</summary>
    public required TaskRead[] Tasks { get; init; }

    /// <summary>Its newest events, oldest first.</summary>
    public required EventRead[] Events { get; init; }

    /// <summary>Its newest artifacts, oldest first.</summary>
    public required ArtifactRead[] Artifacts { get; init; }

    /// <summary>Its current handoffs, the newest, oldest first.</summary>
    public required HandoffRead[] Handoffs { get; init; }

    /// <summary>The same for programs.</summary>
    public required MachineSummaryRead MachineSummary { get; init; }
}
