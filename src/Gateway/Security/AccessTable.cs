using System.Collections.Frozen;

namespace Multyagents.Gateway.Security;

/// <summary>Who may call which operation: the one place that says so. Endpoints get it as metadata when they are described.</summary>
internal static class AccessTable
{
    private static readonly Access Viewer = new Access.From(AccessRole.Viewer);
    private static readonly Access Operator = new Access.From(AccessRole.Operator);
    private static readonly Access Admin = new Access.From(AccessRole.Admin);

    private static readonly FrozenDictionary<string, Access> Rows = new Dictionary<string, Access>(StringComparer.Ordinal)
    {
        ["getHealth"] = Access.Open,
        ["getCurrentContract"] = Access.Open,
        ["getContractSchema"] = Access.Open,
        // Runners have tokens of their own, one for each attempt.
        ["reportTaskStatus"] = Access.Open,

        ["getSession"] = new Access.Whoever(),
        ["signIn"] = Access.Open,
        ["signOut"] = Access.Open,

        ["getSystem"] = Viewer,

        ["listRoles"] = Viewer,
        ["getRole"] = Viewer,
        ["createRole"] = Admin,
        ["replaceRole"] = Admin,
        ["deleteRole"] = Admin,

        ["listProjects"] = Viewer,
        ["getProject"] = Viewer,
        ["createProject"] = Admin,
        ["replaceProject"] = Admin,
        ["deleteProject"] = Admin,

        ["listWorkflowTemplates"] = Viewer,
        ["getWorkflowTemplate"] = Viewer,
        ["createWorkflowTemplate"] = Admin,
        ["replaceWorkflowTemplate"] = Admin,
        ["deleteWorkflowTemplate"] = Admin,

        ["listTasks"] = Viewer,
        ["getTask"] = Viewer,
        ["getTaskAudit"] = Viewer,
        ["getTaskApproval"] = Viewer,
        ["getTaskHandoff"] = Viewer,
        ["listTaskAttempts"] = Viewer,
        ["getAttemptOutput"] = Viewer,
        ["createTask"] = Operator,
        ["dispatchTask"] = Operator,
        ["cancelTask"] = Operator,
        ["releaseTaskLocks"] = Operator,

        ["listWorkflowRuns"] = Viewer,
        ["getWorkflowRun"] = Viewer,
        ["getExecutionSummary"] = Viewer,
        ["getTaskSummary"] = Viewer,
        ["streamRunEvents"] = Viewer,
        ["createWorkflowRun"] = Operator,
        ["pauseWorkflowRun"] = Operator,
        ["resumeWorkflowRun"] = Operator,
        ["abortWorkflowRun"] = Operator,
        ["dispatchReadyTask"] = Operator,
        ["runControlLoop"] = Operator,
        ["partialRerun"] = new Access.From(AccessRole.Operator) { DryRun = AccessRole.Viewer },

        ["listApprovals"] = Viewer,
        ["getApproval"] = Viewer,
        ["approve"] = Operator,
        ["reject"] = Operator,

        ["listArtifacts"] = Viewer,
        ["createArtifact"] = Operator,
        ["listHandoffs"] = Viewer,
        ["listEvents"] = Viewer,
        ["publishEvent"] = Operator,

        ["verifyWorkflowRun"] = Viewer,
        ["verifyAudit"] = Admin,
        ["takeCheckpoint"] = Admin,
        ["exportAudit"] = Admin,

        ["listSecurityEvents"] = Admin,

        // These read, or plan what nothing is created of.
        ["assistantPlan"] = Viewer,
        ["assistantStatus"] = Viewer,
        ["assistantReport"] = Viewer,
        ["assistantStart"] = Operator,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every operation's name.</summary>
    public static IEnumerable<string> Operations => Rows.Keys.Order(StringComparer.Ordinal);

    /// <summary>Who may call an operation.</summary>
    /// <exception cref="InvalidOperationException">The table does not say so.</exception>
    public static Access Of(string operationId) =>
        Rows.GetValueOrDefault(operationId) ?? throw new InvalidOperationException($"{nameof(AccessTable)} does not say who may call {operationId}");
}
