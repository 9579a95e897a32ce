namespace Multyagents.Core.Tests.Failures;

/// <summary>What tools print when they fail, and what kind of failure that is.</summary>
public sealed class CategoryTests
{
    [Theory]
    // Network
    [InlineData("curl: (6) Could not resolve host: example.invalid", FailureCategory.Network)]
    [InlineData("curl: (7) Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server", FailureCategory.Network)]
    [InlineData("curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received", FailureCategory.Network)]
    [InlineData("curl: (22) The requested URL returned error: 503", FailureCategory.Network)]
    [InlineData("curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to example.org:443", FailureCategory.Network)]
    [InlineData("curl: (60) SSL certificate problem: unable to get local issuer certificate", FailureCategory.Network)]
    [InlineData("npm error code ECONNREFUSED\nnpm error syscall connect\nnpm error errno ECONNREFUSED", FailureCategory.Network)]
    [InlineData("npm ERR! code ETIMEDOUT\nnpm ERR! network request to https://registry.example/left-pad failed", FailureCategory.Network)]
    [InlineData("npm ERR! 503 Service Unavailable - GET https://registry.example/react", FailureCategory.Network)]
    [InlineData("Error: connect ECONNREFUSED 127.0.0.1:5432\n    at TCPConnectWrap.afterConnect", FailureCategory.Network)]
    [InlineData("Error: getaddrinfo EAI_AGAIN db", FailureCategory.Network)]
    [InlineData("Error: socket hang up", FailureCategory.Network)]
    [InlineData("page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/", FailureCategory.Network)]
    [InlineData("fatal: unable to access 'https://git.example/x.git/': Could not resolve host: git.example", FailureCategory.Network)]
    [InlineData("error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502\nfatal: the remote end hung up unexpectedly", FailureCategory.Network)]
    [InlineData("ssh: connect to host build.example port 22: Connection timed out\nfatal: Could not read from remote repository.", FailureCategory.Network)]
    [InlineData("kex_exchange_identification: Connection closed by remote host", FailureCategory.Network)]
    [InlineData("ssh: Could not resolve hostname build.example: Name or service not known", FailureCategory.Network)]
    [InlineData("WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(': Failed to establish a new connection: [Errno 111] Connection refused')'\nERROR: Could not find a version that satisfies the requirement flask", FailureCategory.Network)]
    [InlineData("requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example', port=443): Max retries exceeded with url: /v1", FailureCategory.Network)]
    [InlineData("urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='api.example', port=443): Read timed out. (read timeout=15)", FailureCategory.Network)]
    [InlineData("ConnectionResetError: [Errno 104] Connection reset by peer", FailureCategory.Network)]
    [InlineData("ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate", FailureCategory.Network)]
    [InlineData("error NU1301: Unable to load the service index for source https://packages.example/index.json.", FailureCategory.Network)]
    [InlineData("System.Net.Http.HttpRequestException: No connection could be made because the target machine actively refused it.", FailureCategory.Network)]
    [InlineData("System.Net.Http.HttpRequestException: The SSL connection could not be established, see inner exception.", FailureCategory.Network)]
    [InlineData("TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.", FailureCategory.Network)]
    [InlineData("Get \"https://proxy.example/x\": dial tcp 10.0.0.1:443: i/o timeout", FailureCategory.Network)]
    [InlineData("net/http: TLS handshake timeout", FailureCategory.Network)]
    [InlineData("java.net.UnknownHostException: repo.example", FailureCategory.Network)]
    [InlineData("psql: error: connection to server at \"db\" (10.0.0.2), port 5432 failed: No route to host", FailureCategory.Network)]
    [InlineData("E: Failed to fetch http://deb.example/x  Temporary failure resolving 'deb.example'", FailureCategory.Network)]
    [InlineData("HTTP/1.1 504 Gateway Timeout", FailureCategory.Network)]
    [InlineData("docker: Error response from daemon: Get \"https://hub.example/v2/\": dial tcp: lookup hub.example: no such host.", FailureCategory.Network)]
    // Sandbox
    [InlineData("docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?", FailureCategory.Sandbox)]
    [InlineData("dial unix /var/run/docker.sock: connect: connection refused", FailureCategory.Sandbox)]
    [InlineData("permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock", FailureCategory.Sandbox)]
    [InlineData("docker: Error response from daemon: pull access denied for nobody/nothing, repository does not exist.", FailureCategory.Sandbox)]
    [InlineData("docker: Error response from daemon: failed to create task for container: OCI runtime create failed: exec: \"/x\": permission denied", FailureCategory.Sandbox)]
    [InlineData("docker: invalid reference format: repository name must be lowercase", FailureCategory.Sandbox)]
    [InlineData("sh: 1: docker: not found", FailureCategory.Sandbox)]
    // Workspace and git
    [InlineData("fatal: not a git repository (or any of the parent directories): .git", FailureCategory.WorkspaceGit)]
    [InlineData("fatal: 'feature' is already checked out at '/srv/x'", FailureCategory.WorkspaceGit)]
    [InlineData("fatal: 'feature' is already used by worktree at '/srv/x'", FailureCategory.WorkspaceGit)]
    [InlineData("fatal: a branch named 'multyagents/run-1/task-2' already exists", FailureCategory.WorkspaceGit)]
    [InlineData("fatal: Unable to create '/srv/x/.git/index.lock': File exists.", FailureCategory.WorkspaceGit)]
    [InlineData("CONFLICT (content): Merge conflict in src/a.cs\nAutomatic merge failed; fix conflicts and then commit the result.", FailureCategory.WorkspaceGit)]
    [InlineData("error: Your local changes to the following files would be overwritten by checkout:\n\ta.cs", FailureCategory.WorkspaceGit)]
    [InlineData("error: pathspec 'nope' did not match any file(s) known to git", FailureCategory.WorkspaceGit)]
    [InlineData(" ! [rejected]        main -> main (non-fast-forward)\nerror: failed to push some refs to 'origin'", FailureCategory.WorkspaceGit)]
    [InlineData("fatal: detected dubious ownership in repository at '/srv/x'", FailureCategory.WorkspaceGit)]
    [InlineData("error: patch failed: src/a.cs:3\nerror: src/a.cs: patch does not apply", FailureCategory.WorkspaceGit)]
    // Permission
    [InlineData("cp: cannot create regular file '/etc/x': Permission denied", FailureCategory.Permission)]
    [InlineData("PermissionError: [Errno 13] Permission denied: '/srv/x'", FailureCategory.Permission)]
    [InlineData("npm ERR! code EACCES\nnpm ERR! syscall mkdir", FailureCategory.Permission)]
    [InlineData("git@git.example: Permission denied (publickey).\nfatal: Could not read from remote repository.", FailureCategory.Permission)]
    [InlineData("remote: Permission to a/b.git denied to bot.\nfatal: unable to access 'https://git.example/a/b.git/': The requested URL returned error: 403", FailureCategory.Permission)]
    [InlineData("fatal: Authentication failed for 'https://git.example/a/b.git/'", FailureCategory.Permission)]
    [InlineData("fatal: Unable to create '/srv/x/.git/index.lock': Permission denied", FailureCategory.Permission)]
    [InlineData("Host key verification failed.", FailureCategory.Permission)]
    [InlineData("touch: cannot touch '/usr/x': Read-only file system", FailureCategory.Permission)]
    [InlineData("System.UnauthorizedAccessException: Access to the path '/root/x' is denied.", FailureCategory.Permission)]
    [InlineData("chown: changing ownership of 'x': Operation not permitted", FailureCategory.Permission)]
    [InlineData("ERROR 1045 (28000): Access denied for user 'app'@'localhost' (using password: YES)", FailureCategory.Permission)]
    [InlineData("E: Could not open lock file - open (13: Permission denied)\nE: Unable to acquire the lock, are you root?", FailureCategory.Permission)]
    // Dependency
    [InlineData("ModuleNotFoundError: No module named 'requests'", FailureCategory.Dependency)]
    [InlineData("ERROR: No matching distribution found for flaks==9", FailureCategory.Dependency)]
    [InlineData("Error: Cannot find module 'express'\nRequire stack:\n- /srv/x/index.js", FailureCategory.Dependency)]
    [InlineData("npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree", FailureCategory.Dependency)]
    [InlineData("npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://registry.example/leftpat", FailureCategory.Dependency)]
    [InlineData("error NU1101: Unable to find package Nope. No packages exist with this id in source(s): main", FailureCategory.Dependency)]
    [InlineData("main.go:4:2: no required module provides package example.org/x; to add it:", FailureCategory.Dependency)]
    [InlineData("error: no matching package named `serde_nope` found", FailureCategory.Dependency)]
    [InlineData("E: Unable to locate package nope", FailureCategory.Dependency)]
    [InlineData("bash: line 1: cargo: command not found", FailureCategory.Dependency)]
    [InlineData("sh: 1: tsc: not found", FailureCategory.Dependency)]
    [InlineData("node: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory", FailureCategory.Dependency)]
    [InlineData("[ERROR] Failed to execute goal on project x: Could not resolve dependencies for project a:b:jar:1", FailureCategory.Dependency)]
    [InlineData("ERROR collecting tests/test_a.py\nE   ModuleNotFoundError: No module named 'yaml'\n=== 1 error in 0.10s ===", FailureCategory.Dependency)]
    // Tests
    [InlineData("Failed!  - Failed:     1, Passed:    10, Skipped:     0, Total:    11, Duration: 40 ms - X.Tests.dll (net10.0)", FailureCategory.TestRegression)]
    [InlineData("  Failed X.Tests.Adds(a: 1) [12 ms]\n  Error Message:\n   Assert.Equal() Failure: Values differ", FailureCategory.TestRegression)]
    [InlineData("Test run summary: Failed! - X.Tests.dll\n  total: 5\n  failed: 1\n  succeeded: 4", FailureCategory.TestRegression)]
    [InlineData("FAILED tests/test_a.py::test_adds - assert 1 == 2\n========= 1 failed, 3 passed in 0.12s =========", FailureCategory.TestRegression)]
    [InlineData("=========================== 1 failed in 0.03s ===========================", FailureCategory.TestRegression)]
    [InlineData("FAILED (failures=1, errors=0)", FailureCategory.TestRegression)]
    [InlineData("FAIL src/a.test.js\n  ● adds\nTest Suites: 1 failed, 1 total\nTests:       1 failed, 4 passed, 5 total", FailureCategory.TestRegression)]
    [InlineData("Tests:       \u001b[1m\u001b[31m1 failed\u001b[39m\u001b[22m, \u001b[32m4 passed\u001b[39m, 5 total", FailureCategory.TestRegression)]
    [InlineData(" Test Files  1 failed (1)\n      Tests  1 failed | 2 passed (3)", FailureCategory.TestRegression)]
    [InlineData("  3 passing (12ms)\n  1 failing\r\n", FailureCategory.TestRegression)]
    [InlineData("5 examples, 1 failure", FailureCategory.TestRegression)]
    [InlineData("--- FAIL: TestAdds (0.00s)\n    a_test.go:9: got 3\nFAIL\nFAIL\texample.org/a\t0.002s", FailureCategory.TestRegression)]
    [InlineData("test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured", FailureCategory.TestRegression)]
    [InlineData("thread 'adds' panicked at 'assertion `left == right` failed'", FailureCategory.TestRegression)]
    [InlineData("[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0", FailureCategory.TestRegression)]
    [InlineData("3 tests completed, 1 failed", FailureCategory.TestRegression)]
    [InlineData("FAILURES!\nTests: 3, Assertions: 3, Failures: 1.", FailureCategory.TestRegression)]
    [InlineData("67% tests passed, 1 tests failed out of 3", FailureCategory.TestRegression)]
    [InlineData("ok 1 - adds\nnot ok 2 - subtracts\n1..2", FailureCategory.TestRegression)]
    [InlineData("Traceback (most recent call last):\n  File \"a.py\", line 1\nAssertionError", FailureCategory.TestRegression)]
    // None of these
    [InlineData("error CS1002: ; expected", FailureCategory.Unknown)]
    [InlineData("make: *** [Makefile:3: all] Error 2", FailureCategory.Unknown)]
    [InlineData("Segmentation fault (core dumped)", FailureCategory.Unknown)]
    [InlineData("", FailureCategory.Unknown)]
    public void Output_tells_the_category(string output, FailureCategory category)
    {
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(stdout: output), ExecutionMode.NoWorkspace));
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(stderr: output.ToUpperInvariant()), ExecutionMode.SharedWorkspace));
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(message: output, stdout: "working\ndone so far"), ExecutionMode.NoWorkspace));
    }

    [Theory]
    [InlineData("0 network errors")]
    [InlineData("checked 14 links: 0 timeout errors, no connection errors")]
    [InlineData("connection resets: 0")]
    [InlineData("no permission denied errors")]
    [InlineData("rebased, no merge conflicts")]
    [InlineData("✓ retries after ECONNREFUSED (3 ms)")]
    [InlineData("✕ maps connection refused to a friendly error (3 ms)")]
    [InlineData("  ● maps connection refused to a friendly error")]
    [InlineData("ok 3 - survives connection reset")]
    [InlineData("tests/test_net.py::test_x[connection refused] PASSED [ 10%]")]
    [InlineData("  Passed Reports connection refused [3 ms]")]
    [InlineData("  Failed Reports permission denied [3 ms]")]
    [InlineData("--- PASS: Test/connection_refused/connection refused (0.00s)")]
    [InlineData("test maps connection refused ... ok")]
    [InlineData("downloaded 502 files, 403 folders")]
    [InlineData("Attempt 3 was made")]
    [InlineData("Tests: 0 failed, 5 passed, 5 total")]
    [InlineData("Failed: 0, Passed: 10")]
    [InlineData("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0")]
    [InlineData("ok  \texample.org/net\t0.01s")]
    [InlineData("linking dependency graph, no module errors")]
    public void A_line_that_only_seems_to_say_so_does_not_count(string line)
    {
        var category = FailureClassification.Categorize(Reports.Failed(stdout: $"{line}\nerror CS1002: ; expected"), ExecutionMode.NoWorkspace);
        Assert.True(category is FailureCategory.Unknown or FailureCategory.TestRegression, $"{category}");
        Assert.Null(FailureClassification.Cause(Reports.Failed(stdout: line)));
    }

    [Theory]
    [InlineData("✓ survives connection refused\nError: connect ECONNREFUSED 10.0.0.1:80", FailureCategory.Network)]
    [InlineData("1 failed, 2 passed in 0.2s\nE ConnectionRefusedError: [Errno 111] Connection refused", FailureCategory.Network)]
    [InlineData("FAILED tests/a.py::test_x - ModuleNotFoundError: No module named 'y'\n1 failed, 2 passed in 0.2s", FailureCategory.Dependency)]
    [InlineData("bash: ./x.sh: Permission denied\nmake: cargo: command not found", FailureCategory.Permission)]
    public void Causes_come_before_what_they_cause(string output, FailureCategory category) =>
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(stdout: output), ExecutionMode.NoWorkspace));

    [Theory]
    [InlineData(126, ExecutionMode.NoWorkspace, FailureCategory.Permission)]
    [InlineData(127, ExecutionMode.SharedWorkspace, FailureCategory.Dependency)]
    [InlineData(125, ExecutionMode.DockerSandbox, FailureCategory.Sandbox)]
    [InlineData(137, ExecutionMode.DockerSandbox, FailureCategory.Sandbox)]
    [InlineData(125, ExecutionMode.NoWorkspace, FailureCategory.Unknown)]
    [InlineData(137, ExecutionMode.NoWorkspace, FailureCategory.Unknown)]
    [InlineData(128, ExecutionMode.IsolatedWorktree, FailureCategory.WorkspaceGit)]
    [InlineData(128, ExecutionMode.NoWorkspace, FailureCategory.Unknown)]
    [InlineData(1, ExecutionMode.DockerSandbox, FailureCategory.Unknown)]
    public void Without_a_text_the_exit_code_speaks(int exitCode, ExecutionMode mode, FailureCategory category) =>
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(message: $"exit code {exitCode}", exitCode: exitCode), mode));

    [Theory]
    [InlineData("sandbox: the image could not be prepared", ExecutionMode.DockerSandbox, null, FailureCategory.Sandbox)]
    [InlineData("the container exited", ExecutionMode.DockerSandbox, 1, FailureCategory.Unknown)]
    [InlineData("sandbox: the image could not be prepared", ExecutionMode.NoWorkspace, null, FailureCategory.Unknown)]
    [InlineData("the worktree could not be prepared", ExecutionMode.IsolatedWorktree, null, FailureCategory.WorkspaceGit)]
    [InlineData("working directory /srv/x does not exist", ExecutionMode.SharedWorkspace, null, FailureCategory.WorkspaceGit)]
    [InlineData("working directory /srv/x does not exist", ExecutionMode.NoWorkspace, null, FailureCategory.Unknown)]
    [InlineData("timed out after 60 s; the container was removed", ExecutionMode.DockerSandbox, null, FailureCategory.Unknown)]
    [InlineData("the image could not be pulled: connection refused", ExecutionMode.DockerSandbox, null, FailureCategory.Network)]
    public void What_the_runner_could_not_prepare_depends_on_the_mode(string message, ExecutionMode mode, int? exitCode, FailureCategory category) =>
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(message, exitCode: exitCode), mode));

    [Theory]
    [InlineData(ReportSources.Lost, "the runner does not know the attempt any more", FailureCategory.Unknown)]
    [InlineData(ReportSources.Lost, "the runner was out of reach for 600 s: Connection refused (127.0.0.1:8091)", FailureCategory.Network)]
    [InlineData(ReportSources.Deadline, "timed out after 600 s: the runner reported no end", FailureCategory.Unknown)]
    public void What_the_control_plane_says_itself(string source, string message, FailureCategory category) =>
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(message, source: source), ExecutionMode.IsolatedWorktree));

    [Fact]
    public void Other_ends_have_categories_of_their_own()
    {
        var report = Reports.Failed(stderr: "connection refused");
        Assert.Equal(FailureCategory.Canceled, FailureClassification.Categorize(report with { Status = TaskStatus.Canceled }, ExecutionMode.NoWorkspace));
        Assert.Equal(FailureCategory.RunnerSubmit, FailureClassification.Categorize(report with { Status = TaskStatus.SubmitFailed }, ExecutionMode.NoWorkspace));
    }

    [Theory]
    [InlineData(0, FailureCategory.Network)]
    [InlineData(1, FailureCategory.Unknown)]
    public void Only_the_end_of_an_output_is_read(int over, FailureCategory category)
    {
        const string Evidence = "ECONNREFUSED";
        var output = "\n" + Evidence + new string(' ', FailureEvidence.MaxScannedLength - Evidence.Length + over);
        Assert.Equal(category, FailureClassification.Categorize(Reports.Failed(stderr: output), ExecutionMode.NoWorkspace));
    }

    [Fact]
    public void Every_random_report_has_a_category_and_always_the_same()
    {
        string[] words = ["0 ", "no ", "connection ", "refused", "errors", "\n", "✓ ", "\r\n", "permission denied", "1 failed, ", "2 passed", "\u001b[31m", "fatal: ", "\ud83d", "Failed ", "[3 ms]", "docker", "flaky "];
        var random = new Random(20_300_102);
        for (var i = 0; i < 2_000; i++)
        {
            string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
            var report = Reports.Failed(Text(), Text(), Text(), random.Next(3) == 0 ? null : random.Next(160));
            var mode = (ExecutionMode)(1 + random.Next(4));
            var category = FailureClassification.Categorize(report, mode);
            Assert.NotEmpty(WireNames<FailureCategory>.Name(category));
            Assert.Equal(category, FailureClassification.Categorize(report with { Stdout = new string([.. report.Stdout!]) }, mode));
            if (FailureClassification.Cause(report) == RetryCause.Network) Assert.Equal(FailureCategory.Network, category);
        }
    }
}
