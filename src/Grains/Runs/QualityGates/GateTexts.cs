namespace Multyagents.Runs;

/// <summary>What quality gates say in words.</summary>
internal static class GateTexts
{
    /// <summary>Most checks that a summary names of one kind; the others are counted.</summary>
    public const int MaxNames = 20;

    private static readonly JsonText HandoffThere = new("""{"handoff_present":true}""");
    private static readonly JsonText HandoffMissing = new("""{"handoff_present":false}""");

    /// <summary>The gate in one line.</summary>
    public static string Summary(GateStatus status, ValueList<GateCheckResult> checks)
    {
        var text = status switch
        {
            GateStatus.NotConfigured => "no quality gate is configured",
            GateStatus.Fail => $"quality gate failed: {Names(checks, check => check.Blocker && check.Status == GateCheckStatus.Fail)}",
            GateStatus.Pending => $"quality gate is pending: {Names(checks, check => check.Status == GateCheckStatus.Pending)}",
            _ => "quality gate passed",
        };
        var warnings = Names(checks, check => !check.Blocker && check.Status == GateCheckStatus.Fail);
        return warnings.Length == 0 ? text : $"{text}; warnings: {warnings}";
    }

    /// <summary>What one check found.</summary>
    public static string Message(string check, GateCheckStatus status, GateInputs inputs) => (check, status) switch
    {
        (GateCheckNames.TaskStatus, GateCheckStatus.Pass) => "the task succeeded",
        (GateCheckNames.TaskStatus, GateCheckStatus.Fail) => $"the task ended as {inputs.Status.ToWire()}",
        (GateCheckNames.TaskStatus, _) => $"the task has not ended: it is {Word(inputs.Status)}",
        (GateCheckNames.ApprovalStatus, GateCheckStatus.Pass) => "the task is approved",
        (GateCheckNames.ApprovalStatus, GateCheckStatus.Fail) => "the approval was rejected",
        (GateCheckNames.ApprovalStatus, GateCheckStatus.Pending) => "the approval is pending",
        (GateCheckNames.ApprovalStatus, _) => "the task requires no approval",
        (GateCheckNames.HandoffPresent, GateCheckStatus.Pass) => "the task published a handoff",
        (GateCheckNames.HandoffPresent, GateCheckStatus.Fail) => "the task ended without a handoff",
        (GateCheckNames.HandoffPresent, _) => "the task has not published a handoff yet",
        (GateCheckNames.RequiredArtifactsPresent, GateCheckStatus.Pass) => "all required artifacts are there",
        (GateCheckNames.RequiredArtifactsPresent, GateCheckStatus.Fail) => "the task ended while required artifacts are missing",
        (GateCheckNames.RequiredArtifactsPresent, GateCheckStatus.Pending) => "required artifacts are missing so far",
        (GateCheckNames.RequiredArtifactsPresent, _) => "the task requires no artifacts",
        _ => $"unknown check '{check}'",
    };

    /// <summary>What one check looked at.</summary>
    public static JsonText Details(string check, GateInputs inputs) => check switch
    {
        GateCheckNames.TaskStatus => new($$"""{"task_status":"{{Word(inputs.Status)}}"}"""),
        GateCheckNames.ApprovalStatus => new(inputs.Approval is { } approval and not ApprovalStatus.Invalid
            ? $$"""{"approval_status":"{{WireNames<ApprovalStatus>.Name(approval)}}"}"""
            : """{"approval_status":null}"""),
        GateCheckNames.HandoffPresent => inputs.HasHandoff ? HandoffThere : HandoffMissing,
        GateCheckNames.RequiredArtifactsPresent => new(
            $$"""{"required":{{Word(inputs.HasRequirements)}},"met":{{Word(inputs.HasRequirements && inputs.RequirementsMet)}}}"""),
        _ => JsonText.EmptyObject,
    };

    private static string Names(ValueList<GateCheckResult> checks, Func<GateCheckResult, bool> which)
    {
        var names = checks.Where(which).Select(check => check.Check).Distinct(StringComparer.Ordinal).ToList();
        var named = string.Join(", ", names.Take(MaxNames));
        return names.Count <= MaxNames ? named : $"{named} and {names.Count - MaxNames} more";
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static string Word(TaskStatus status) => status == TaskStatus.Invalid ? "unknown" : status.ToWire();
}
