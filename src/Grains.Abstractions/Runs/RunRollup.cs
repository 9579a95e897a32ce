namespace Multyagents;

/// <summary>What the tasks of a run add up to, beyond their statuses. Kept up to date with every event, so that lists of runs need not look at tasks.</summary>
/// <param name="TotalRetries">Automatic retries of all tasks.</param>
/// <param name="RetriedTaskIds">Tasks that were retried, in template order.</param>
/// <param name="ExhaustedTaskIds">Tasks without a retry left whose last failure would have been retried, in template order.</param>
/// <param name="FailureCategories">Kinds of the failures that stand, each once.</param>
/// <param name="PerRole">Figures by role, in the order in which the template names them.</param>
/// <param name="Gates">The tasks' quality gates.</param>
[GenerateSerializer, Immutable, Alias("multyagents.run-rollup")]
public sealed record RunRollup(
    int TotalRetries,
    ValueList<TaskId> RetriedTaskIds,
    ValueList<TaskId> ExhaustedTaskIds,
    ValueList<FailureCategory> FailureCategories,
    ValueList<RoleFigures> PerRole,
    GateTotals Gates);

/// <summary>What one role did in a run.</summary>
/// <param name="RoleId">The role.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Succeeded">Those that have succeeded.</param>
/// <param name="Failed">Those that ended without success.</param>
/// <param name="Retries">Automatic retries of its tasks.</param>
/// <param name="Duration">Time that the latest attempts of its ended tasks took, added up.</param>
[GenerateSerializer, Immutable, Alias("multyagents.role-figures")]
public readonly record struct RoleFigures(
    [property: Id(0)] RoleId RoleId,
    [property: Id(1)] int Tasks,
    [property: Id(2)] int Succeeded,
    [property: Id(3)] int Failed,
    [property: Id(4)] int Retries,
    [property: Id(5)] TimeSpan Duration);
