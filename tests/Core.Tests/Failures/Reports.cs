namespace Multyagents.Core.Tests.Failures;

/// <summary>Reports of failed attempts.</summary>
internal static class Reports
{
    public static TaskReport Failed(
        string? message = "exit code 1",
        string? stdout = null,
        string? stderr = null,
        int? exitCode = 1,
        string source = ReportSources.Callback) =>
        new(new TaskId(12), 1, TaskStatus.Failed, source, message, ExitCode: exitCode, Stdout: stdout, Stderr: stderr);
}
