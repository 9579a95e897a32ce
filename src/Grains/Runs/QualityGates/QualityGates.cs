namespace Multyagents.Runs;

/// <summary>Evaluates quality gates: what each check says of a task, and what they say together.</summary>
public static class QualityGates
{
    // Most tasks have the default gate, which looks at their status alone, and each view of a task shows it.
    private static readonly GateSummary?[] ByStatus = new GateSummary?[byte.MaxValue + 1];

    /// <summary>The task's gate in full.</summary>
    public static GateSummary Evaluate(GatePolicy policy, GateInputs inputs) => ReferenceEquals(policy, GatePolicy.Default)
        ? ByStatus[(byte)inputs.Status] ??= EvaluateNow(policy, inputs)
        : EvaluateNow(policy, inputs);

    private static GateSummary EvaluateNow(GatePolicy policy, GateInputs inputs)
    {
        var totals = Totals(policy, inputs);
        var checks = policy.Checks.Select(check => Result(check, inputs)).ToValueList();
        return new(
            totals.Status,
            GateTexts.Summary(totals.Status, checks),
            totals.TotalChecks,
            totals.PassedChecks,
            totals.FailedChecks,
            totals.PendingChecks,
            totals.SkippedChecks,
            totals.BlockerFailures,
            totals.WarningFailures,
            checks);
    }

    /// <summary>The task's share of its run's sum: the numbers of <see cref="Evaluate"/>, without a text and without an allocation.</summary>
    public static GateTotals Totals(GatePolicy policy, GateInputs inputs)
    {
        int passed = 0, failed = 0, pending = 0, skipped = 0, blockers = 0;
        foreach (var check in policy.Checks)
        {
            switch (Judge(check.Check, inputs))
            {
                case GateCheckStatus.Pass: passed++; break;
                case GateCheckStatus.Pending: pending++; break;
                case GateCheckStatus.Skipped: skipped++; break;
                default:
                    failed++;
                    if (check.IsBlocker) blockers++;
                    break;
            }
        }

        var status = Status(policy.Checks.Count, blockers, pending);
        return new(
            TotalTasks: 1,
            PassingTasks: status == GateStatus.Pass ? 1 : 0,
            FailingTasks: status == GateStatus.Fail ? 1 : 0,
            PendingTasks: status == GateStatus.Pending ? 1 : 0,
            NotConfiguredTasks: status == GateStatus.NotConfigured ? 1 : 0,
            TotalChecks: policy.Checks.Count,
            passed,
            failed,
            pending,
            skipped,
            BlockerFailures: blockers,
            WarningFailures: failed - blockers);
    }

    private static GateStatus Status(int checks, int blockers, int pending) => (checks, blockers, pending) switch
    {
        (0, _, _) => GateStatus.NotConfigured,
        (_, > 0, _) => GateStatus.Fail,
        (_, _, > 0) => GateStatus.Pending,
        _ => GateStatus.Pass,
    };

    private static GateCheckResult Result(GateCheck check, GateInputs inputs)
    {
        var status = Judge(check.Check, inputs);
        return new(
            check.Check,
            status,
            check.Severity,
            check.Required,
            check.IsBlocker,
            GateTexts.Message(check.Check, status, inputs),
            GateTexts.Details(check.Check, inputs));
    }

    private static GateCheckStatus Judge(string check, GateInputs inputs) => check switch
    {
        GateCheckNames.TaskStatus => Reached(inputs.Status == TaskStatus.Success, inputs),
        GateCheckNames.ApprovalStatus => inputs.Approval switch
        {
            null => GateCheckStatus.Skipped,
            ApprovalStatus.Approved => GateCheckStatus.Pass,
            ApprovalStatus.Rejected => GateCheckStatus.Fail,
            _ => GateCheckStatus.Pending,
        },
        GateCheckNames.HandoffPresent => Reached(inputs.HasHandoff, inputs),
        GateCheckNames.RequiredArtifactsPresent => inputs.HasRequirements ? Reached(inputs.RequirementsMet, inputs) : GateCheckStatus.Skipped,
        _ => GateCheckStatus.Fail,
    };

    // What is not there may still come, until the task has ended.
    private static GateCheckStatus Reached(bool holds, GateInputs inputs) =>
        holds ? GateCheckStatus.Pass : inputs.Status.IsTerminal() ? GateCheckStatus.Fail : GateCheckStatus.Pending;
}
