namespace Multyagents.Runs;

/// <summary>
/// Classifies failed attempts by what is reported of them. It is a guess from text, made once when the report is accepted and journaled
/// with it: the same report always gives the same answer, and a later version of these rules changes no history.
/// </summary>
public static class FailureClassification
{
    private const int CannotExecute = 126;
    private const int CommandNotFound = 127;
    private const int GitFailed = 128;
    private const int ContainerEngineFailed = 125;
    private const int KilledBySignal9 = 137;
    private const int KilledBySignal15 = 143;

    /// <summary>What kind of failure a failed attempt is.</summary>
    /// <remarks>
    /// The first that fits, in this order: network, sandbox, workspace-git, permission, dependency, test-regression. Causes come before what
    /// they cause: tests fail for want of a network or a module. After the texts the exit code speaks (126 permission, 127 dependency; in a
    /// container 125 and 137 sandbox; in a worktree 128 workspace-git), else it is unknown. A lost attempt is unknown too, unless a text says more.
    /// </remarks>
    /// <param name="report">The report that ended the attempt.</param>
    /// <param name="mode">Where the attempt executed.</param>
    public static FailureCategory Categorize(TaskReport report, ExecutionMode mode) => report.Status switch
    {
        TaskStatus.Canceled => FailureCategory.Canceled,
        TaskStatus.SubmitFailed => FailureCategory.RunnerSubmit,
        _ => ByText(FailureEvidence.Of(report), report, mode) ?? ByExitCode(report.ExitCode, mode),
    };

    /// <summary>Why the attempt may succeed when it is simply tried again; null when nothing says so.</summary>
    /// <remarks>
    /// Only of failed attempts. A task that used up its own time is not retried: it would again. Then, in this order: a lost or interrupted
    /// attempt is runner-transient; network by its texts (an untrusted certificate is not: it stays untrusted); flaky-test by what the
    /// output itself says; runner-transient by texts about memory, disk and handles of the machine or by being killed (137, 143).
    /// </remarks>
    /// <param name="report">The report that ended the attempt.</param>
    public static RetryCause? Cause(TaskReport report)
    {
        if (report.Status != TaskStatus.Failed || UsedUpItsTime(report)) return null;
        if (report.Source == ReportSources.Lost) return RetryCause.RunnerTransient;
        var evidence = FailureEvidence.Of(report);
        if (FailureSignals.RunnerInterrupted.IsIn(evidence.Message)) return RetryCause.RunnerTransient;
        if (evidence.Shows(FailureSignals.NetworkThatMayHeal)) return RetryCause.Network;
        if (evidence.Shows(FailureSignals.FlakyTest)) return RetryCause.FlakyTest;
        return report.ExitCode is KilledBySignal9 or KilledBySignal15 || evidence.Shows(FailureSignals.MachineExhausted)
            ? RetryCause.RunnerTransient
            : null;
    }

    private static FailureCategory? ByText(FailureEvidence evidence, TaskReport report, ExecutionMode mode)
    {
        if (evidence.Shows(FailureSignals.NetworkThatMayHeal) || evidence.Shows(FailureSignals.Certificate)) return FailureCategory.Network;
        if (evidence.Shows(FailureSignals.Sandbox)) return FailureCategory.Sandbox;
        if (evidence.Shows(FailureSignals.WorkspaceGit)) return FailureCategory.WorkspaceGit;
        if (evidence.Shows(FailureSignals.Permission)) return FailureCategory.Permission;
        if (ByRunnersWords(evidence.Message, report, mode) is { } preparation) return preparation;
        if (evidence.Shows(FailureSignals.Dependency)) return FailureCategory.Dependency;
        return evidence.Shows(FailureSignals.TestRegression) ? FailureCategory.TestRegression : null;
    }

    // Without an exit code nothing ran: the message is the runner's own, about what it could not prepare.
    private static FailureCategory? ByRunnersWords(string message, TaskReport report, ExecutionMode mode) => mode switch
    {
        _ when report.ExitCode is not null || report.Source == ReportSources.Lost || UsedUpItsTime(report) => null,
        ExecutionMode.DockerSandbox when FailureSignals.SandboxWords.IsIn(message) => FailureCategory.Sandbox,
        ExecutionMode.SharedWorkspace or ExecutionMode.IsolatedWorktree when FailureSignals.WorkspaceWords.IsIn(message) => FailureCategory.WorkspaceGit,
        _ => null,
    };

    private static FailureCategory ByExitCode(int? exitCode, ExecutionMode mode) => (exitCode, mode) switch
    {
        (CannotExecute, _) => FailureCategory.Permission,
        (CommandNotFound, _) => FailureCategory.Dependency,
        (ContainerEngineFailed or KilledBySignal9, ExecutionMode.DockerSandbox) => FailureCategory.Sandbox,
        (GitFailed, ExecutionMode.IsolatedWorktree) => FailureCategory.WorkspaceGit,
        _ => FailureCategory.Unknown,
    };

    private static bool UsedUpItsTime(TaskReport report) =>
        report.Source == ReportSources.Deadline || (report.Message is { } message && FailureSignals.OwnTimeout.IsIn(message));
}
