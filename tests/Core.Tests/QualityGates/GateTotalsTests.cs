using Multyagents.Core.Tests.Properties;

namespace Multyagents.Core.Tests.Gates;

/// <summary>Sums of gates, against counting them one by one.</summary>
public sealed class GateTotalsTests(ITestOutputHelper output)
{
    private const int UsualCases = 20_000;

    private static readonly string[] Names = ["task-status", "approval-status", "handoff-present", "required-artifacts-present", "moon"];

    [Fact]
    public void Totals_agree_with_the_gate_in_full()
    {
        output.WriteLine($"MULTYAGENTS_SEED={Seeds.Seed}");
        var random = new Random(unchecked((int)Seeds.Seed));
        var sum = default(GateTotals);
        var shares = new List<GateTotals>();
        var seen = new HashSet<GateStatus>();
        for (var i = 0; i < Seeds.Cases(UsualCases); i++)
        {
            var (policy, inputs) = (Policy(random), Inputs(random));
            var share = QualityGates.Totals(policy, inputs);
            Verify.Equal(Count(QualityGates.Evaluate(policy, inputs)), share, $"share of case {i}, {policy} {inputs}");
            seen.Add(share.Status);
            shares.Add(share);
            sum += share;
        }

        Assert.Equal(Enum.GetValues<GateStatus>().Length - 1, seen.Count);
        Assert.Equal(shares.Count, sum.TotalTasks);
        Assert.Equal(sum.TotalTasks, sum.PassingTasks + sum.FailingTasks + sum.PendingTasks + sum.NotConfiguredTasks);
        Assert.Equal(shares.Sum(share => share.FailedChecks), sum.FailedChecks);
        Assert.Equal(default, shares.OrderBy(_ => random.Next()).Aggregate(sum, (left, share) => left - share));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, GateStatus.NotConfigured, "no task has a quality gate")]
    [InlineData(0, 0, 0, 2, GateStatus.NotConfigured, "no task has a quality gate")]
    [InlineData(1, 0, 0, 2, GateStatus.Pass, "the quality gates of 1 task pass")]
    [InlineData(2, 0, 1, 0, GateStatus.Pending, "2 of 3 tasks pass their quality gate, 1 pending")]
    [InlineData(2, 1, 1, 0, GateStatus.Fail, "1 of 4 tasks fail their quality gate, 2 pass, 1 pending")]
    public void They_stand_together(int passing, int failing, int pending, int none, GateStatus status, string text)
    {
        var totals = default(GateTotals) with
        {
            TotalTasks = passing + failing + pending + none,
            PassingTasks = passing,
            FailingTasks = failing,
            PendingTasks = pending,
            NotConfiguredTasks = none,
        };
        Assert.Equal((status, text), (totals.Status, totals.SummaryText));
        if (status != GateStatus.NotConfigured) Assert.Equal($"{text}, with 2 warnings", (totals with { WarningFailures = 2 }).SummaryText);
    }

    [Fact]
    public void Totals_allocate_nothing()
    {
        var policy = new GatePolicy([.. Names.Select(name => new GateCheck(name, true, GateSeverity.Blocker))]);
        var inputs = new GateInputs(TaskStatus.Failed, ApprovalStatus.Approved, true, true, false);
        var sum = QualityGates.Totals(policy, inputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) sum += QualityGates.Totals(policy, inputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101, sum.FailingTasks);
    }

    private static GateTotals Count(GateSummary summary)
    {
        int Checks(GateCheckStatus status) => summary.Checks.Count(check => check.Status == status);
        var blockers = summary.Checks.Count(check => check.Status == GateCheckStatus.Fail && check.Required && check.Severity == GateSeverity.Blocker);
        var status = summary.Checks.Count == 0 ? GateStatus.NotConfigured
            : blockers > 0 ? GateStatus.Fail
            : Checks(GateCheckStatus.Pending) > 0 ? GateStatus.Pending
            : GateStatus.Pass;
        Verify.Equal(status, summary.Status, "status");
        return new(
            1,
            status == GateStatus.Pass ? 1 : 0,
            status == GateStatus.Fail ? 1 : 0,
            status == GateStatus.Pending ? 1 : 0,
            status == GateStatus.NotConfigured ? 1 : 0,
            summary.Checks.Count,
            Checks(GateCheckStatus.Pass),
            Checks(GateCheckStatus.Fail),
            Checks(GateCheckStatus.Pending),
            Checks(GateCheckStatus.Skipped),
            blockers,
            Checks(GateCheckStatus.Fail) - blockers);
    }

    private static GatePolicy Policy(Random random) => new(Enumerable.Range(0, random.Next(5))
        .Select(_ => new GateCheck(Names[random.Next(Names.Length)], random.Next(2) == 0, random.Next(2) == 0 ? GateSeverity.Blocker : GateSeverity.Warn))
        .ToValueList());

    private static GateInputs Inputs(Random random) => new(
        (TaskStatus)(1 + random.Next(TaskStatuses.Count - 1)),
        random.Next(4) is var approval and > 0 ? (ApprovalStatus)approval : null,
        random.Next(2) == 0,
        random.Next(2) == 0,
        random.Next(2) == 0);
}
