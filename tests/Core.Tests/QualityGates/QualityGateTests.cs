namespace Multyagents.Core.Tests.Gates;

/// <summary>What each check says, and what they say together.</summary>
public sealed class QualityGateTests
{
    private static readonly GateInputs Running = new(TaskStatus.Running, null, false, false, false);

    [Theory]
    [InlineData(TaskStatus.Created, GateCheckStatus.Pending)]
    [InlineData(TaskStatus.Dispatched, GateCheckStatus.Pending)]
    [InlineData(TaskStatus.Queued, GateCheckStatus.Pending)]
    [InlineData(TaskStatus.Running, GateCheckStatus.Pending)]
    [InlineData(TaskStatus.CancelRequested, GateCheckStatus.Pending)]
    [InlineData(TaskStatus.Success, GateCheckStatus.Pass)]
    [InlineData(TaskStatus.Failed, GateCheckStatus.Fail)]
    [InlineData(TaskStatus.Canceled, GateCheckStatus.Fail)]
    [InlineData(TaskStatus.SubmitFailed, GateCheckStatus.Fail)]
    public void Task_status(TaskStatus status, GateCheckStatus expected)
    {
        var check = One("task-status", Running with { Status = status });
        Assert.Equal(expected, check.Status);
        Assert.Equal(new JsonText($$"""{"task_status":"{{status.ToWire()}}"}"""), check.Details);
    }

    [Theory]
    [InlineData(null, GateCheckStatus.Skipped, """{"approval_status":null}""")]
    [InlineData(ApprovalStatus.Pending, GateCheckStatus.Pending, """{"approval_status":"pending"}""")]
    [InlineData(ApprovalStatus.Approved, GateCheckStatus.Pass, """{"approval_status":"approved"}""")]
    [InlineData(ApprovalStatus.Rejected, GateCheckStatus.Fail, """{"approval_status":"rejected"}""")]
    public void Approval_status(ApprovalStatus? approval, GateCheckStatus expected, string details)
    {
        var check = One("approval-status", Running with { Approval = approval });
        Assert.Equal((expected, new JsonText(details)), (check.Status, check.Details));
    }

    [Theory]
    [InlineData(true, TaskStatus.Running, GateCheckStatus.Pass)]
    [InlineData(true, TaskStatus.Failed, GateCheckStatus.Pass)]
    [InlineData(false, TaskStatus.Created, GateCheckStatus.Pending)]
    [InlineData(false, TaskStatus.Success, GateCheckStatus.Fail)]
    [InlineData(false, TaskStatus.SubmitFailed, GateCheckStatus.Fail)]
    public void Handoff_present(bool has, TaskStatus status, GateCheckStatus expected) =>
        Assert.Equal(expected, One("handoff-present", Running with { HasHandoff = has, Status = status }).Status);

    [Theory]
    [InlineData(false, false, TaskStatus.Failed, GateCheckStatus.Skipped)]
    [InlineData(false, true, TaskStatus.Failed, GateCheckStatus.Skipped)]
    [InlineData(true, true, TaskStatus.Created, GateCheckStatus.Pass)]
    [InlineData(true, false, TaskStatus.Created, GateCheckStatus.Pending)]
    [InlineData(true, false, TaskStatus.Canceled, GateCheckStatus.Fail)]
    public void Required_artifacts_present(bool has, bool met, TaskStatus status, GateCheckStatus expected) => Assert.Equal(
        expected,
        One("required-artifacts-present", Running with { HasRequirements = has, RequirementsMet = met, Status = status }).Status);

    [Theory]
    [InlineData("moon")]
    [InlineData("Task-Status")]
    [InlineData(" task-status")]
    public void Any_other_check_fails_as_unknown(string name)
    {
        var check = One(name, Running with { Status = TaskStatus.Success });
        Assert.Equal(GateCheckStatus.Fail, check.Status);
        Assert.Equal($"unknown check '{name}'", check.Message);
        Assert.Equal(JsonText.EmptyObject, check.Details);
    }

    [Theory]
    [InlineData(true, GateSeverity.Blocker, GateStatus.Fail, "quality gate failed: moon", 1, 0)]
    [InlineData(true, GateSeverity.Warn, GateStatus.Pass, "quality gate passed; warnings: moon", 0, 1)]
    [InlineData(false, GateSeverity.Blocker, GateStatus.Pass, "quality gate passed; warnings: moon", 0, 1)]
    [InlineData(false, GateSeverity.Warn, GateStatus.Pass, "quality gate passed; warnings: moon", 0, 1)]
    public void Only_a_required_blocker_fails_the_gate(bool required, GateSeverity severity, GateStatus status, string text, int blockers, int warnings)
    {
        var summary = QualityGates.Evaluate(
            new([new("task-status", true, GateSeverity.Blocker), new("moon", required, severity)]),
            Running with { Status = TaskStatus.Success });
        Assert.Equal((status, text), (summary.Status, summary.SummaryText));
        Assert.Equal((blockers, warnings), (summary.BlockerFailures, summary.WarningFailures));
        Assert.Equal((2, 1, 1, 0, 0), (summary.TotalChecks, summary.PassedChecks, summary.FailedChecks, summary.PendingChecks, summary.SkippedChecks));
        Assert.Equal(status == GateStatus.Fail, summary.Checks[1].Blocker);
    }

    [Fact]
    public void An_open_check_keeps_the_gate_open_even_when_it_is_only_a_warning()
    {
        var summary = QualityGates.Evaluate(new([new("handoff-present", false, GateSeverity.Warn), new("moon", false, GateSeverity.Warn)]), Running);
        Assert.Equal((GateStatus.Pending, "quality gate is pending: handoff-present; warnings: moon"), (summary.Status, summary.SummaryText));
    }

    [Fact]
    public void Checks_that_do_not_apply_do_not_keep_it_from_passing() =>
        Assert.Equal(GateStatus.Pass, QualityGates.Evaluate(new([new("approval-status", true, GateSeverity.Blocker)]), Running).Status);

    [Fact]
    public void Without_checks_there_is_no_gate()
    {
        var summary = QualityGates.Evaluate(new([]), Running);
        Assert.Equal((GateStatus.NotConfigured, "no quality gate is configured"), (summary.Status, summary.SummaryText));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_summary_names_no_more_checks_than_its_limit(int over)
    {
        var checks = Enumerable.Range(0, GateTexts.MaxNames + over).Select(i => new GateCheck($"c{i}", true, GateSeverity.Blocker)).ToValueList();
        var text = QualityGates.Evaluate(new(checks), Running).SummaryText;
        Assert.EndsWith(over == 0 ? $", c{GateTexts.MaxNames - 1}" : $", c{GateTexts.MaxNames - 1} and 1 more", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_strings_of_the_contract()
    {
        Assert.Equal(["pass", "fail", "pending", "skipped"], WireNames<GateCheckStatus>.Names);
        Assert.Equal(["pass", "fail", "pending", "not-configured"], WireNames<GateStatus>.Names);
        Assert.Equal(["blocker", "warn"], WireNames<GateSeverity>.Names);
        Assert.Equal(["pending", "approved", "rejected"], WireNames<ApprovalStatus>.Names);
    }

    private static GateCheckResult One(string check, GateInputs inputs) =>
        QualityGates.Evaluate(new([new(check, true, GateSeverity.Blocker)]), inputs).Checks[0];
}
