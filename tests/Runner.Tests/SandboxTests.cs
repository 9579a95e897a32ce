using System.Text.Json;
using System.Text.Json.Nodes;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class SandboxTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private FakeDocker _docker = null!;
    private RunnerBench _bench = null!;

    private string Project => Directory.CreateDirectory(_folder.File("project, \"quoted\"")).FullName;

    public async ValueTask InitializeAsync()
    {
        _docker = new FakeDocker(_folder);
        _bench = await RunnerBench.Start(change: options => options with { DockerPath = _docker.Command });
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _docker.Dispose();
        _folder.Dispose();
    }

    private SubmitRequest Request(string prompt, string sandbox = """{"image":"alpine:3"}""", string task = "1", int timeout = 60) => _bench.Request(task, prompt, timeout: timeout) with
    {
        ExecutionMode = ExecutionModes.DockerSandbox,
        Workspace = new RunnerWorkspace { ProjectRoot = Project },
        Sandbox = JsonElement.Parse(sandbox),
    };

    private async Task<StatusCallback> Run(string prompt, string sandbox = """{"image":"alpine:3"}""")
    {
        await _bench.Submit(Request(prompt, sandbox));
        return (await _bench.Callbacks.Terminal("1")).Body;
    }

    private string[] OptionValues(string option) => [.. _docker.RunArguments.Zip(_docker.RunArguments.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second)];

    [Fact]
    public async Task A_prompt_is_executed_by_the_containers_shell_in_the_projects_folder()
    {
        var end = await Run("pwd; echo 'a  b'; echo oops >&2; exit 4");

        Assert.Equal(("failed", 4, "exit code 4: oops", $"{Project}\na  b\n", "oops\n"), (end.Status, end.ExitCode, end.Message, end.Stdout, end.Stderr));
        var name = Assert.Single(OptionValues("--name"));
        Assert.Matches("^multyagents-1-1-[0-9a-f]{8}$", name);
        Assert.Equal($"id-{name}", end.ContainerId);
        Assert.Equal(end.ContainerId, _bench.Get("1").ContainerId);
        Assert.Equal(["alpine:3", "sh", "-c", "pwd; echo 'a  b'; echo oops >&2; exit 4"], _docker.RunArguments[^4..]);
        Assert.Equal(["/workspace"], OptionValues("--workdir"));
        Assert.Equal(
            [$"type=bind,source={Path.Combine(_bench.DataPath, "runner", "1", "exchange")},target=/multyagents", $"type=bind,\"source={Project.Replace("\"", "\"\"", StringComparison.Ordinal)}\",target=/workspace"],
            OptionValues("--mount"));
        Assert.Empty(_docker.Containers);
    }

    [Fact]
    public async Task A_command_is_handed_over_word_by_word()
    {
        var end = await Run("the prompt", """{"image":"i","command":["printf","%s|","a b","$(x)","'\"",""],"workdir":"/","mounts":[{"source":"/usr/share","target":"/data","read_only":true}]}""");

        Assert.Equal("a b|$(x)|'\"||", end.Stdout);
        Assert.Equal(["i", "printf", "%s|", "a b", "$(x)", "'\"", ""], _docker.RunArguments[^7..]);
        Assert.Equal(["/"], OptionValues("--workdir"));
        Assert.Contains("type=bind,source=/usr/share,target=/data,readonly", OptionValues("--mount"));
    }

    [Fact]
    public async Task Variables_reach_the_container_and_nobody_else()
    {
        Environment.SetEnvironmentVariable("RUNNER_TEST_SECRET", "planted");

        var end = await Run("env", """{"image":"i","env":{"TOKEN":"s3cret","EMPTY":"","DOCKER_HOST":"tcp://evil","LD_PRELOAD_NOT":"x","MULTYAGENTS_TASK_ID":"99","LINES":"one\ntwo"}}""");

        foreach (var line in (string[])["TOKEN=s3cret", "EMPTY=", "DOCKER_HOST=tcp://evil", "MULTYAGENTS_TASK_ID=1", "MULTYAGENTS_RUN_ID=run-1", "MULTYAGENTS_ATTEMPT=1"])
            Assert.Contains(line + "\n", end.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", end.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("MULTYAGENTS_EXECUTION", end.Stdout, StringComparison.Ordinal);
        // A value with line breaks does not fit into docker's file.
        Assert.Equal(["LINES=one\ntwo"], OptionValues("--env"));
        Assert.DoesNotContain(_docker.RunArguments, argument => argument.Contains("s3cret", StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret", _docker.RunEnvironment, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", _docker.RunEnvironment, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", _docker.RunEnvironment, StringComparison.Ordinal);
        Assert.Contains("MULTYAGENTS_HANDOFF_OUT_FILE=/multyagents/handoff-out.json\n", _docker.RunVariables, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handoffs_and_the_prompt_are_in_a_folder_that_the_container_sees()
    {
        await _bench.Submit(Request("words", """{"image":"i","command":["sh","-c","cat $MULTYAGENTS_PROMPT_FILE $MULTYAGENTS_HANDOFF_FILE; echo '{\"summary\":\"s\"}' > $MULTYAGENTS_HANDOFF_OUT_FILE"]}""") with
        {
            HandoffContext = JsonElement.Parse("[7]"),
        });

        var end = (await _bench.Callbacks.Terminal("1")).Body;

        Assert.Equal(("words[7]", """{"summary":"s"}"""), (end.Stdout, end.Handoff?.GetRawText()));
    }

    [Fact]
    public async Task A_long_prompt_is_a_script_in_that_folder()
    {
        const string script = "exit 0 #";
        await Run(script + new string('x', RunnerLimits.PromptBytes - script.Length));

        Assert.Equal(["alpine:3", "sh", "/multyagents/prompt"], _docker.RunArguments[^3..]);
    }

    [Fact]
    public async Task An_agent_in_a_container_gets_its_prompt_on_standard_input()
    {
        await _bench.Restart(options => options with { Executor = ExecutorKind.Codex, CodexCommand = ["tr", "a-z", "A-Z"], CodexPrompt = PromptDelivery.Stdin });

        Assert.Equal("DO THIS", (await Run("do this")).Stdout);
        Assert.Contains("--interactive", _docker.RunArguments);
    }

    [Theory]
    [InlineData("absent", 125, "docker could not start the container: docker: Error response from daemon: no such image.")]
    [InlineData("unstartable", 127, "docker could not start the container: docker: Error response from daemon: exec: \"x\": not found in $PATH.")]
    public async Task A_container_that_cannot_be_started_fails_with_dockers_words(string image, int exitCode, string message)
    {
        var end = await Run("true", $$"""{"image":"{{image}}"}""");

        Assert.Equal(("failed", exitCode, message), (end.Status, end.ExitCode, end.Message));
        Assert.Empty(_docker.Containers);
    }

    [Fact]
    public async Task A_cancel_and_a_time_out_end_the_container()
    {
        // The container ignores what the docker command passes on, as the first process of a container does.
        string Endless(string file) => $"trap '' TERM; echo $$ >> {_bench.Folder.File(file)}; while :; do sleep 0.05; done";
        await _bench.Submit(Request(Endless("one")));
        await _bench.Submit(Request(Endless("two"), task: "2", timeout: 1));
        var pids = (int[])[.. await Pids.WrittenTo(_bench.Folder, "one", 1), .. await Pids.WrittenTo(_bench.Folder, "two", 1)];
        var running = await Eventually.Gives(() => _bench.Get("1").ContainerId, "the container is known while it runs");

        await _bench.Runner.Cancel("1");

        var canceled = (await _bench.Callbacks.Terminal("1")).Body;
        Assert.Equal(("canceled", running), (canceled.Status, canceled.ContainerId));
        Assert.Equal("timed out after 1 s", (await _bench.Callbacks.Terminal("2")).Body.Message);
        await Pids.AllGone(pids);
        Assert.Equal(2, _docker.Calls.Count(call => call == "kill"));
        Assert.Empty(_docker.Containers);
    }

    [Fact]
    public async Task A_container_that_has_lost_its_docker_command_is_waited_for()
    {
        var gate = _bench.Folder.File("gate");
        await _bench.Submit(Request($"echo $$ >> {_bench.Folder.File("pids")}; while [ ! -e {gate} ]; do sleep 0.02; done; echo '{{}}' > $MULTYAGENTS_HANDOFF_OUT_FILE; exit 6"));
        await Pids.WrittenTo(_bench.Folder, "pids", 1);

        KillDockerCommand(_bench.DataPath);
        await Eventually.Holds(() => _docker.Calls.Contains("wait"), "it is waited for");
        File.WriteAllText(gate, "");

        var end = (await _bench.Callbacks.Terminal("1")).Body;
        Assert.Equal(("failed", 6, "exit code 6; the docker command ended otherwise, output may be missing", "{}"), (end.Status, end.ExitCode, end.Message, end.Handoff?.GetRawText()));
        Assert.Empty(_docker.Containers);
    }

    [Fact]
    public async Task A_container_that_has_lost_its_docker_command_can_still_be_canceled()
    {
        await _bench.Submit(Request($"echo $$ >> {_bench.Folder.File("pids")}; sleep 300"));
        var pids = await Pids.WrittenTo(_bench.Folder, "pids", 1);
        KillDockerCommand(_bench.DataPath);
        await Eventually.Holds(() => _docker.Calls.Contains("wait"), "it is waited for");

        await _bench.Runner.Cancel("1");

        Assert.Equal("canceled", (await _bench.Callbacks.Terminal("1")).Body.Status);
        await Pids.AllGone(pids);
        Assert.Empty(_docker.Containers);
    }

    [Fact]
    public async Task Without_a_daemon_or_without_docker_the_submit_is_refused()
    {
        _docker.IsDown = true;
        var down = Assert.IsType<RunnerReply.Refused>(await _bench.Runner.Submit(Request("true"), null, TestContext.Current.CancellationToken));
        await _bench.Restart(options => options with { DockerPath = "no-such-docker" });
        var missing = Assert.IsType<RunnerReply.Refused>(await _bench.Runner.Submit(Request("true"), null, TestContext.Current.CancellationToken));

        Assert.Equal(
            (422, "docker-unavailable", "docker-sandbox needs Docker: Cannot connect to the Docker daemon at unix:///fake. Is the docker daemon running?"),
            (down.StatusCode, down.Code, down.Message));
        Assert.Equal((422, "docker-sandbox needs Docker: the program no-such-docker is not installed"), (missing.StatusCode, missing.Message));
        Assert.Equal(0, LedgerPeek.Rows(_bench.DataPath));
    }

    [Fact]
    public async Task What_was_accepted_is_answered_whatever_docker_says_by_now()
    {
        var request = Request("true");
        await _bench.Submit(request, "key");
        await _bench.Callbacks.Terminal("1");
        await Eventually.Holds(() => LedgerPeek.Unacknowledged(_bench.DataPath) == 0, "it is acknowledged");
        await _bench.Restart(options => options with { DockerPath = "no-such-docker" });

        Assert.Equal("success", (await _bench.Submit(request, "key")).Status);
    }

    [Fact]
    public async Task The_mock_takes_the_mode_and_runs_no_container()
    {
        await _bench.Restart(options => options with { Executor = ExecutorKind.Mock });
        _docker.IsDown = true;

        Assert.Equal("x", (await Run("mock: stdout=x")).Stdout);
        Assert.Empty(_docker.Calls);
    }

    [Theory]
    [InlineData("""{}""", "sandbox.image")]
    [InlineData("""[]""", "sandbox")]
    [InlineData("""{"image":"--privileged"}""", "sandbox.image")]
    [InlineData("""{"image":"a b"}""", "sandbox.image")]
    [InlineData("""{"image":5}""", "sandbox.image")]
    [InlineData("""{"image":"i","command":"ls"}""", "sandbox.command")]
    [InlineData("""{"image":"i","command":[1]}""", "sandbox.command")]
    [InlineData("""{"image":"i","command":["a\u0000"]}""", "sandbox.command")]
    [InlineData("""{"image":"i","workdir":"relative"}""", "sandbox.workdir")]
    [InlineData("""{"image":"i","env":[]}""", "sandbox.env")]
    [InlineData("""{"image":"i","env":{"A=B":"x"}}""", "sandbox.env")]
    [InlineData("""{"image":"i","env":{"A\nB":"x"}}""", "sandbox.env")]
    [InlineData("""{"image":"i","env":{"A":5}}""", "sandbox.env.A")]
    [InlineData("""{"image":"i","env":{"A":"\ud800"}}""", "sandbox.env.A")]
    [InlineData("""{"image":"i","mounts":[{"source":"a","target":"/b"}]}""", "sandbox.mounts.source")]
    [InlineData("""{"image":"i","mounts":[{"source":"/a"}]}""", "sandbox.mounts.target")]
    [InlineData("""{"image":"i","mounts":[{"source":"/a","target":"/multyagents/"}]}""", "sandbox.mounts.target")]
    [InlineData("""{"image":"i","mounts":[{"source":"/a","target":"/b","read_only":"yes"}]}""", "sandbox.mounts.read_only")]
    [InlineData("""{"image":"i","mounts":["/a:/b"]}""", "sandbox.mounts")]
    public async Task A_container_that_cannot_be_is_refused(string sandbox, string field)
    {
        var refused = Assert.IsType<RunnerReply.Refused>(await _bench.Runner.Submit(Request("true", sandbox), null, TestContext.Current.CancellationToken));

        Assert.Equal(422, refused.StatusCode);
        Assert.StartsWith(field + ":", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_docker.Calls);
    }

    [Fact]
    public async Task Over_HTTP_the_refusal_is_a_problem_with_its_code()
    {
        await using var app = await RunnerApp.Start(("Executor", "shell"), ("DockerPath", "no-such-docker"));
        var body = JsonSerializer.SerializeToUtf8Bytes(Request("true"), RunnerJson.Default.SubmitRequest);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");

        using var answer = await app.Http.PostAsync(app.BaseUrl + "/tasks/submit", content, TestContext.Current.CancellationToken);

        Assert.Equal(422, (int)answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(
            ("docker-unavailable", "docker-sandbox needs Docker: the program no-such-docker is not installed"),
            ((string?)problem["code"], (string?)problem["detail"]));
    }

    // One death of the runner: a container that goes on, one that loses its docker command as well, one that ends meanwhile.
    [Fact]
    public async Task Containers_survive_a_kill_of_the_runner_and_are_found_again()
    {
        var data = _folder.File("data-of-process");
        var gate = _folder.File("gate");
        (string, string) docker = ("Multyagents__Runner__DockerPath", _docker.Command);
        string Until(string task, string then) => $"echo $$ >> {_folder.File($"pids-{task}")}; echo begun-{task} >> {_folder.File("log")}; while [ ! -e {gate}-{task} ]; do sleep 0.02; done; {then}";
        using (var first = await RunnerProcess.Start(data, docker))
        {
            await first.Submit(Request(Until("1", "echo out")), "key-1");
            await first.Submit(Request(Until("2", "exit 7"), task: "2"), "key-2");
            await first.Submit(Request(Until("3", "exit 8"), task: "3"), "key-3");
            await Eventually.Holds(() => _folder.Lines("log").Length == 3, "all have begun");
            await first.Kill();
        }

        File.WriteAllText($"{gate}-2", "");
        await Pids.AllGone(await Pids.WrittenTo(_folder, "pids-2", 1));
        KillWrapperAndDockerCommand(data, "3");

        using var second = await RunnerProcess.Start(data, docker);
        var ended = (await _bench.Callbacks.Terminal("2")).Body;
        Assert.Equal(("failed", 7), (ended.Status, ended.ExitCode));
        await Eventually.Holds(() => _docker.Calls.Contains("wait"), "the third is waited for");
        File.WriteAllText($"{gate}-3", "");
        var lost = (await _bench.Callbacks.Terminal("3")).Body;
        Assert.Equal(("failed", 8), (lost.Status, lost.ExitCode));
        File.WriteAllText($"{gate}-1", "");
        var survived = (await _bench.Callbacks.Terminal("1")).Body;
        Assert.Equal(("success", "out\n"), (survived.Status, survived.Stdout));
        Assert.StartsWith("id-multyagents-1-1-", survived.ContainerId, StringComparison.Ordinal);
        Assert.Empty(_docker.Containers);
        Assert.Equal(3, _folder.Lines("log").Length);
        Assert.Equal(3, _docker.Calls.Count(call => call == "run"));
    }

    private static void KillDockerCommand(string dataPath)
    {
        var wrapper = Wrapper(dataPath, "1");
        var drains = File.ReadAllLines(Path.Combine(dataPath, "runner", "1", "drains"));
        foreach (var child in ProcessTable.All().Where(entry => entry.Parent == wrapper && !drains.Contains($"{entry.Pid}")))
            NativeMethods.Signal(child.Pid, NativeMethods.SignalKill);
    }

    private static void KillWrapperAndDockerCommand(string dataPath, string id)
    {
        var wrapper = Wrapper(dataPath, id);
        foreach (var entry in ProcessTable.All().Where(entry => entry.Session == wrapper))
            NativeMethods.Signal(entry.Pid, NativeMethods.SignalKill);
    }

    private static int Wrapper(string dataPath, string id) =>
        ProcessIdentity.Parse(File.ReadAllText(Path.Combine(dataPath, "runner", id, "identity")), ProcessTable.BootId())!.Value.Pid;
}
