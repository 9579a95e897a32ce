namespace Multyagents.Core.Tests.Tasks;

/// <summary>A repetition is known by its fingerprint: the same report has the same one, any other report another.</summary>
public sealed class ReportDigestTests
{
    private static readonly TaskReport Report = new(
        Given.Task('a'), 1, TaskStatus.Failed, ReportSources.Callback, "m", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1), 1, "out", "err", "c1");

    public static TheoryData<TaskReport> Others =>
    [
        Report with { Status = TaskStatus.Success },
        Report with { Message = "n" },
        Report with { Message = null },
        Report with { Message = "" },
        Report with { StartedAt = null },
        Report with { FinishedAt = Report.FinishedAt!.Value.AddTicks(1) },
        Report with { ExitCode = null },
        Report with { ExitCode = 0 },
        Report with { Stdout = "outerr", Stderr = "" },
        Report with { Stdout = "out\0", Stderr = "err" },
        Report with { Stdout = null, Stderr = "err" },
        Report with { Stdout = "err", Stderr = "out" },
        Report with { ContainerId = null },
    ];

    [Fact]
    public void The_same_report_has_the_same_fingerprint_whoever_carries_it() =>
        Assert.Equal(ReportDigests.Of(Report), ReportDigests.Of(Report with { Attempt = null, Source = ReportSources.Reconciliation }));

    [Theory, MemberData(nameof(Others))]
    public void Another_report_has_another(TaskReport other) => Assert.NotEqual(ReportDigests.Of(Report), ReportDigests.Of(other));
}
