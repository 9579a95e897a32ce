using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class ShellTests
{
    [Theory]
    [InlineData("exit 0", 0, "success", "completed")]
    [InlineData("exit 3", 3, "failed", "exit code 3")]
    [InlineData("exit 255", 255, "failed", "exit code 255")]
    [InlineData("echo out; echo first >&2; printf '\\033[31m  last\\tword\\033[0m \\n \\n' >&2; exit 3", 3, "failed", "exit code 3: last word")]
    [InlineData("echo all is well >&2; exit 0", 0, "success", "completed")]
    public async Task The_exit_code_decides(string prompt, int exitCode, string status, string message)
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run(prompt);

        Assert.Equal((status, message, exitCode), (end.Status, end.Message, end.ExitCode));
        Assert.NotNull(end.StartedAt);
        Assert.True(end.FinishedAt >= end.StartedAt);
    }

    /// <summary>How the shell words it is the shell's; that it is told is ours.</summary>
    [Theory]
    [InlineData("kill -9 $$", 137, "exit code 137 (signal 9)")]
    [InlineData("kill -SEGV $$", 139, "exit code 139 (signal 11)")]
    [InlineData("no-such-command-at-all", 127, "exit code 127: ")]
    [InlineData("if then", 2, "exit code 2: ")]
    public async Task What_the_shell_said_last_is_part_of_the_message(string prompt, int exitCode, string message)
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run(prompt);

        Assert.Equal(("failed", exitCode), (end.Status, end.ExitCode));
        Assert.StartsWith(message, end.Message, StringComparison.Ordinal);
        Assert.EndsWith(end.Stderr!.Trim().Split('\n')[^1].Trim(), end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_streams_are_captured_apart_and_running_comes_first_with_the_token()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("echo out; echo err >&2; printf 'ü€\\n' | tee /dev/stderr");

        Assert.Equal("out\nü€\n", end.Stdout);
        Assert.Equal("err\nü€\n", end.Stderr);
        Assert.False(end.StdoutTruncated);
        var calls = bench.Callbacks.Of("1");
        Assert.Equal(["running", "success"], calls.Select(call => call.Body.Status));
        Assert.All(calls, call => Assert.Equal("token-1", call.Token));
    }

    [Fact]
    public async Task Output_over_the_cap_is_cut_and_marked_and_the_command_goes_on()
    {
        const int cap = 64 * 1024;
        await using var bench = await RunnerBench.Start(change: options => options with { OutputBytes = cap });

        var end = await bench.Run("head -c 3000000 /dev/zero | tr '\\0' x; head -c 65536 /dev/zero | tr '\\0' y >&2; exit 4");

        Assert.Equal(4, end.ExitCode);
        Assert.True(end.StdoutTruncated);
        Assert.EndsWith($"[truncated at {cap} bytes]\n", end.Stdout, StringComparison.Ordinal);
        Assert.Equal(cap, end.Stdout!.Length);
        Assert.False(end.StderrTruncated);
        Assert.Equal(cap, end.Stderr!.Length);
        Assert.Equal(end.Stdout, bench.Get("1").Stdout);
    }

    [Fact]
    public async Task The_file_of_a_stream_does_not_grow_past_the_cap()
    {
        const int cap = 64 * 1024;
        await using var bench = await RunnerBench.Start(change: options => options with { OutputBytes = cap });

        // A bigger file of the command's own shows that the limit is the capture's alone.
        var end = await bench.Run("head -c 3000000 /dev/zero; head -c 3000000 /dev/zero > own; wc -c < ../stdout >&2; wc -c < own >&2");

        var sizes = end.Stderr!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(size => int.Parse(size.Trim(), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(sizes[0], 1, 2 * (cap + 512));
        Assert.Equal(3_000_000, sizes[1]);
    }

    [Fact]
    public async Task A_wrapper_that_comes_too_late_gives_way()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("abandoned"), "");

        using var wrapper = System.Diagnostics.Process.Start("/bin/sh", ["-c", WrapperScript.Text, "wrapper", folder.Path, folder.File("identity"), "8", "/dev/null", "/bin/sh", "-c", $"echo x >> {folder.File("log")}"]);
        await wrapper.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, wrapper.ExitCode);
        Assert.Empty(folder.Lines("log"));
        Assert.NotNull(ProcessIdentity.Parse(File.ReadAllText(folder.File("identity")), ProcessTable.BootId()));
    }

    [Fact]
    public async Task A_wrapper_whose_launch_was_given_up_gives_way_to_the_next_one()
    {
        using var data = new TempFolder();
        var folder = new ExecutionFolder(data.Path, 1, DateTimeOffset.UnixEpoch);
        folder.Prepare();
        var first = folder.Claim;
        Assert.True(folder.TryGiveUp());
        folder.Prepare();
        var second = folder.Claim;

        Assert.NotEqual(first, second);
        Assert.Equal((1, 0), (await Wrapper(folder, first, data), await Wrapper(folder, second, data)));
        Assert.Single(data.Lines("log"));
        Assert.NotNull(folder.Identity());
        Assert.False(folder.TryGiveUp());
    }

    private static async Task<int> Wrapper(ExecutionFolder folder, string claim, TempFolder data)
    {
        using var wrapper = System.Diagnostics.Process.Start("/bin/sh", ["-c", WrapperScript.Text, "wrapper", folder.Root, claim, "8", "/dev/null", "/bin/sh", "-c", $"echo x >> {data.File("log")}"]);
        await wrapper.WaitForExitAsync(TestContext.Current.CancellationToken);
        return wrapper.ExitCode;
    }

    [Fact]
    public async Task A_cut_never_falls_within_a_character()
    {
        await using var bench = await RunnerBench.Start(change: options => options with { OutputBytes = 1024 });

        var end = await bench.Run("i=0; while [ $i -lt 600 ]; do printf '€'; i=$((i+1)); done");

        Assert.DoesNotContain('\uFFFD', end.Stdout!);
        Assert.StartsWith("€€€", end.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no/such/folder/at/all")]
    [InlineData("/dev/null")]
    public async Task A_working_directory_that_is_none_fails_the_execution_and_is_named(string path)
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("echo never", change: request => request with { Workspace = new RunnerWorkspace { ProjectRoot = path } });

        Assert.Equal("failed", end.Status);
        Assert.Equal($"working directory {path} does not exist", end.Message);
        Assert.Null(end.ExitCode);
        Assert.Equal("", end.Stdout);
    }

    [Fact]
    public async Task The_worktree_comes_before_the_project_root()
    {
        await using var bench = await RunnerBench.Start();
        var worktree = Directory.CreateDirectory(bench.Folder.File("work tree'\"$(x)")).FullName;

        var end = await bench.Run("pwd", change: request => request with
        {
            ExecutionMode = ExecutionModes.SharedWorkspace,
            Workspace = new RunnerWorkspace { ProjectRoot = "/", WorktreePath = worktree },
        });

        Assert.Equal(worktree + "\n", end.Stdout);
    }

    [Fact]
    public async Task Without_a_workspace_each_attempt_has_a_scratch_folder_that_goes_after_the_acknowledgement()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("pwd; ls -A | wc -l; echo x > file");

        var scratch = end.Stdout!.Split('\n')[0];
        Assert.StartsWith(bench.DataPath, scratch, StringComparison.Ordinal);
        Assert.Equal("0", end.Stdout.Split('\n')[1].Trim());
        await Eventually.Holds(() => !Directory.Exists(Path.GetDirectoryName(scratch)), "the scratch folder is gone");
    }

    [Fact]
    public async Task The_environment_is_clean()
    {
        Environment.SetEnvironmentVariable("RUNNER_TEST_SECRET", "planted");
        Environment.SetEnvironmentVariable("RUNNER_TEST_PASSED", "let through");
        await using var bench = await RunnerBench.Start(change: options => options with { PassEnvironment = ["RUNNER_TEST_PASSED", "RUNNER_TEST_ABSENT"] });

        var end = await bench.Run("env", change: request => request with { Attempt = 7 });

        var names = end.Stdout!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).ToHashSet();
        Assert.Subset(
            new HashSet<string> { "PATH", "HOME", "LANG", "TMPDIR", "TZ", "PWD", "OLDPWD", "SHLVL", "_", "MULTYAGENTS_TASK_ID", "MULTYAGENTS_RUN_ID", "MULTYAGENTS_ATTEMPT", "MULTYAGENTS_HANDOFF_OUT_FILE", "MULTYAGENTS_EXECUTION", "RUNNER_TEST_PASSED" },
            names);
        Assert.Contains("MULTYAGENTS_TASK_ID=1\n", end.Stdout, StringComparison.Ordinal);
        Assert.Contains("MULTYAGENTS_RUN_ID=run-1\n", end.Stdout, StringComparison.Ordinal);
        Assert.Contains("MULTYAGENTS_ATTEMPT=7\n", end.Stdout, StringComparison.Ordinal);
        Assert.Contains("RUNNER_TEST_PASSED=let through\n", end.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("printf '%s' 'a'\\''b\"c'", "a'b\"c")]
    [InlineData("printf '%s' \"$(echo in)\"", "in")]
    [InlineData("printf '%s|' a\nprintf '%s' \"b\nc\"", "a|b\nc")]
    [InlineData("# '\"`$( \\\nprintf ok", "ok")]
    [InlineData("printf '%s' \"$0 $#\"", "/bin/sh 0")]
    [InlineData("cat; printf end", "end")]
    [InlineData("printf '%s' '-e ; touch /x'\r", "-e ; touch /x\r")]
    public async Task A_prompt_reaches_the_shell_as_it_is(string prompt, string stdout)
    {
        await using var bench = await RunnerBench.Start();

        Assert.Equal(stdout, (await bench.Run(prompt)).Stdout);
    }

    [Theory]
    [InlineData(RunnerLimits.ArgumentBytes)]
    [InlineData(RunnerLimits.ArgumentBytes + 1)]
    [InlineData(RunnerLimits.PromptBytes)]
    public async Task A_long_prompt_is_executed_too(int length)
    {
        await using var bench = await RunnerBench.Start();
        const string Script = "printf '%s' \"$(pwd)\" > /dev/null; echo ok; exit 3 #";

        var end = await bench.Run(Script + new string('x', length - Script.Length));

        Assert.Equal(("ok\n", 3), (end.Stdout, end.ExitCode));
    }

    [Theory]
    [InlineData(PromptDelivery.Argument, "failed", "the execution could not be started: a prompt over 102400 bytes needs Multyagents__Runner__Codex__Prompt=stdin")]
    [InlineData(PromptDelivery.Stdin, "success", "completed")]
    public async Task A_long_prompt_reaches_an_agent_on_standard_input_only(PromptDelivery delivery, string status, string message)
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Codex, options => options with { CodexCommand = ["wc", "-c"], CodexPrompt = delivery });

        var end = await bench.Run(new string('x', RunnerLimits.PromptBytes));

        Assert.Equal((status, message), (end.Status, end.Message));
    }

    [Fact]
    public async Task Handoffs_are_there_to_read()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("cat \"$MULTYAGENTS_HANDOFF_FILE\"", change: request => request with { HandoffContext = JsonElement.Parse("""[{"summary":"s"}]""") });

        Assert.Equal("""[{"summary":"s"}]""", end.Stdout);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_not_break_the_report()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("printf 'a\\000b\\377c'");

        Assert.Equal("success", end.Status);
        Assert.Equal("a\0b\uFFFDc", end.Stdout);
    }

    [Fact]
    public async Task No_more_than_the_configured_number_run_at_once_and_the_others_wait_as_queued()
    {
        await using var bench = await RunnerBench.Start(change: options => options with { MaxParallel = 2 });
        var gate = bench.Folder.File("gate");
        for (var id = 1; id <= 3; id++)
            await bench.Submit(bench.Request($"{id}", $"echo $MULTYAGENTS_TASK_ID >> {bench.Folder.File("begun")}; while [ ! -e {gate} ]; do sleep 0.02; done"));
        await Eventually.Holds(() => bench.Folder.Lines("begun").Length == 2, "two have begun");

        var statuses = new[] { "1", "2", "3" }.Select(id => bench.Get(id).Status).Order();

        Assert.Equal(["queued", "running", "running"], statuses);
        File.WriteAllText(gate, "");
        for (var id = 1; id <= 3; id++)
            Assert.Equal("success", (await bench.Callbacks.Terminal($"{id}")).Body.Status);
        Assert.Equal(3, bench.Folder.Lines("begun").Length);
    }

    [Theory]
    [InlineData(PromptDelivery.Argument, "sh -c", "echo \"agent: $MULTYAGENTS_TASK_ID\"", "agent: 1\n")]
    [InlineData(PromptDelivery.Stdin, "tr a-z A-Z", "do 'this' \"$(now)\"", "DO 'THIS' \"$(NOW)\"")]
    public async Task An_agent_gets_its_prompt_as_configured(PromptDelivery delivery, string command, string prompt, string stdout)
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Codex, options => options with { CodexCommand = command.Split(' '), CodexPrompt = delivery });

        var end = await bench.Run(prompt);

        Assert.Equal(stdout, end.Stdout);
        Assert.Equal("codex", bench.Get("1").Executor);
    }

    [Fact]
    public async Task An_agent_that_is_not_installed_fails_with_its_name()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Codex, options => options with { CodexCommand = ["no-such-agent"] });

        var end = await bench.Run("hello");

        Assert.Equal(127, end.ExitCode);
        Assert.Contains("no-such-agent", end.Stderr, StringComparison.Ordinal);
    }
}
