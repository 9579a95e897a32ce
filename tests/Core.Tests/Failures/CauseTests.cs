namespace Multyagents.Core.Tests.Failures;

/// <summary>Which failures may heal by themselves.</summary>
public sealed class CauseTests
{
    [Theory]
    [InlineData("Error: connect ECONNREFUSED 127.0.0.1:5432", RetryCause.Network)]
    [InlineData("read ECONNRESET", RetryCause.Network)]
    [InlineData("curl: (6) Could not resolve host: x", RetryCause.Network)]
    [InlineData("curl: (22) The requested URL returned error: 502", RetryCause.Network)]
    [InlineData("504 Gateway Time-out", RetryCause.Network)]
    [InlineData("responded with status code 503", RetryCause.Network)]
    [InlineData("net/http: TLS handshake timeout", RetryCause.Network)]
    [InlineData("fatal: the remote end hung up unexpectedly", RetryCause.Network)]
    [InlineData("ssh: connect to host x port 22: Connection timed out", RetryCause.Network)]
    [InlineData("test_upload is flaky, see the tracker", RetryCause.FlakyTest)]
    [InlineData("1 failed, 1 flaky, 30 passed (2.1m)", RetryCause.FlakyTest)]
    [InlineData("known intermittent failure in test_upload", RetryCause.FlakyTest)]
    [InlineData("test_upload failed intermittently", RetryCause.FlakyTest)]
    [InlineData("test_upload fails intermittently: intermittently failing tests are listed below", RetryCause.FlakyTest)]
    [InlineData("test_upload: failed, passed on the second attempt", RetryCause.FlakyTest)]
    [InlineData("test_upload passed on retry", RetryCause.FlakyTest)]
    [InlineData("write /tmp/x: no space left on device", RetryCause.RunnerTransient)]
    [InlineData("Error: ENOSPC: System limit for number of file watchers reached", RetryCause.RunnerTransient)]
    [InlineData("fork: Cannot allocate memory", RetryCause.RunnerTransient)]
    [InlineData("Out of memory: Killed process 812 (node)", RetryCause.RunnerTransient)]
    [InlineData("accept4: too many open files", RetryCause.RunnerTransient)]
    [InlineData("./build.sh: line 3: 812 Killed                  make", RetryCause.RunnerTransient)]
    [InlineData("curl: (60) SSL certificate problem: self-signed certificate", null)]
    [InlineData("x509: certificate signed by unknown authority", null)]
    [InlineData("dial unix /var/run/docker.sock: connect: connection refused", null)]
    [InlineData("1 failed, 3 passed in 0.12s", null)]
    [InlineData("plugins: flaky-3.7.0, cov-4.0", null)]
    [InlineData("===Flaky Test Report===", null)]
    [InlineData("Tests run: 5, Failures: 1, Errors: 0, Skipped: 0, Flakes: 0", null)]
    [InlineData("0 flaky, no flaky tests", null)]
    [InlineData("Permission denied", null)]
    [InlineData("ModuleNotFoundError: No module named 'x'", null)]
    [InlineData("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", null)]
    [InlineData("", null)]
    public void Output_tells_the_cause(string output, RetryCause? cause)
    {
        Assert.Equal(cause, FailureClassification.Cause(Reports.Failed(stdout: output)));
        Assert.Equal(cause, FailureClassification.Cause(Reports.Failed(stderr: output)));
        Assert.Equal(cause, FailureClassification.Cause(Reports.Failed(message: output)));
    }

    [Theory]
    [InlineData("runner restarted; the attempt was interrupted")]
    [InlineData("the execution was killed from outside, or its end could not be written down (a full disk?); it left no exit code")]
    public void An_attempt_that_the_runner_lost_is_transient(string message) =>
        Assert.Equal(RetryCause.RunnerTransient, FailureClassification.Cause(Reports.Failed(message, stderr: "connection refused", exitCode: null)));

    [Fact]
    public void A_lost_attempt_is_transient_whatever_its_message_says() => Assert.Equal(
        RetryCause.RunnerTransient,
        FailureClassification.Cause(Reports.Failed("the runner was out of reach for 600 s: connection refused", exitCode: null, source: ReportSources.Lost)));

    [Theory]
    [InlineData(137, RetryCause.RunnerTransient)]
    [InlineData(143, RetryCause.RunnerTransient)]
    [InlineData(139, null)]
    [InlineData(1, null)]
    public void A_killed_attempt_is_transient(int exitCode, RetryCause? cause) =>
        Assert.Equal(cause, FailureClassification.Cause(Reports.Failed($"exit code {exitCode}", exitCode: exitCode)));

    [Theory]
    [InlineData("timed out after 600 s", ReportSources.Callback, 137)]
    [InlineData("timed out after 600 s: the runner reported no end", ReportSources.Deadline, null)]
    [InlineData(null, ReportSources.Deadline, null)]
    public void A_task_that_used_up_its_time_is_not_retried(string? message, string source, int? exitCode) =>
        Assert.Null(FailureClassification.Cause(Reports.Failed(message, "connection refused", "flaky", exitCode, source)));

    [Theory]
    [InlineData(TaskStatus.Success)]
    [InlineData(TaskStatus.Canceled)]
    [InlineData(TaskStatus.Running)]
    public void Only_a_failure_has_a_cause(TaskStatus status) =>
        Assert.Null(FailureClassification.Cause(Reports.Failed(stderr: "connection refused") with { Status = status }));
}
