namespace Multyagents.Runs;

/// <summary>What a task's quality gate looks at.</summary>
/// <param name="Status">Where the task stands.</param>
/// <param name="Approval">How its approval stands; null when it needs none.</param>
/// <param name="HasHandoff">Whether it has a current handoff.</param>
/// <param name="HasRequirements">Whether it requires artifacts of its dependencies.</param>
/// <param name="RequirementsMet">Whether all of those are there.</param>
public readonly record struct GateInputs(
    TaskStatus Status,
    ApprovalStatus? Approval,
    bool HasHandoff,
    bool HasRequirements,
    bool RequirementsMet);
