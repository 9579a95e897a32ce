using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class ProtocolJsonTests
{
    [Fact]
    public void A_submit_survives_a_round_trip_with_every_field_in_snake_case()
    {
        var request = new SubmitRequest
        {
            TaskId = "12",
            RunId = "run-7",
            Attempt = 3,
            Prompt = "echo \"$(id)\"\n\u0000 ' ü",
            ExecutionMode = ExecutionModes.SharedWorkspace,
            TimeoutSeconds = 600,
            StatusCallbackUrl = "http://127.0.0.1:8080/runner/tasks/12/status?attempt=3",
            StatusCallbackToken = "secret",
            Workspace = new RunnerWorkspace { ProjectId = 5, ProjectRoot = "/srv/a", LockPaths = ["/srv/a/src"], WorktreePath = "/srv/w", GitBranch = "b" },
            Sandbox = JsonElement.Parse("""{"image":"x"}"""),
            HandoffContext = JsonElement.Parse("[1]"),
        };

        var json = JsonSerializer.Serialize(request, RunnerJson.Default.SubmitRequest);
        var back = JsonSerializer.Deserialize(json, RunnerJson.Default.SubmitRequest)!;

        foreach (var name in (string[])["task_id", "run_id", "attempt", "prompt", "execution_mode", "timeout_seconds", "status_callback_url", "status_callback_token", "workspace", "sandbox", "handoff_context", "project_id", "project_root", "lock_paths", "worktree_path", "git_branch"])
            Assert.Contains($"\"{name}\":", json, StringComparison.Ordinal);
        Assert.Equal(request.Prompt, back.Prompt);
        Assert.Equal(request.Workspace.LockPaths, back.Workspace!.LockPaths);
        Assert.Equal(json, JsonSerializer.Serialize(back, RunnerJson.Default.SubmitRequest));
    }

    [Fact]
    public void A_task_answer_needs_only_its_identity_and_status()
    {
        var task = JsonSerializer.Deserialize("""{"task_id":"1","run_id":"run-1","status":"queued","unknown":[{}]}""", RunnerJson.Default.RunnerTask)!;

        Assert.Equal("queued", task.Status);
        Assert.Equal("", task.Message);
        Assert.Equal("", task.Executor);
        Assert.Null(task.Attempt);
        Assert.Null(task.ExitCode);
    }

    [Fact]
    public void A_task_answer_carries_everything_that_the_last_callback_said()
    {
        var task = new RunnerTask
        {
            TaskId = "1",
            RunId = "run-1",
            Status = RunnerStatus.Success,
            ContainerId = "c1",
            WorktreeCleanupAttempted = true,
            WorktreeCleanupSucceeded = false,
            WorktreeCleanupMessage = "busy",
            Handoff = JsonElement.Parse("""{"summary":"s","artifacts":[{"artifact_id":3,"is_required":true}]}"""),
        };

        var json = JsonSerializer.Serialize(task, RunnerJson.Default.RunnerTask);
        var back = JsonSerializer.Deserialize(json, RunnerJson.Default.RunnerTask)!;

        Assert.Contains(
            """"container_id":"c1","worktree_cleanup_attempted":true,"worktree_cleanup_succeeded":false,"worktree_cleanup_message":"busy","handoff":{"summary":"s","artifacts":[{"artifact_id":3,"is_required":true}]}"""",
            json,
            StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(back, RunnerJson.Default.RunnerTask));
    }

    [Theory]
    [InlineData("""{"task_id":"1","run_id":"run-1"}""")]
    [InlineData("""{"task_id":null,"run_id":"run-1","status":"queued"}""")]
    [InlineData("""{"task_id":1,"run_id":"run-1","status":"queued"}""")]
    public void A_task_answer_without_its_identity_or_status_is_not_read(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, RunnerJson.Default.RunnerTask));

    [Fact]
    public void A_callback_survives_a_round_trip_and_leaves_out_what_is_not_known()
    {
        var full = new StatusCallback
        {
            Status = RunnerStatus.Failed,
            Message = "exit code 2",
            StartedAt = DateTimeOffset.UnixEpoch,
            FinishedAt = DateTimeOffset.UnixEpoch.AddSeconds(1),
            ExitCode = 2,
            Stdout = "out",
            Stderr = "err",
            StdoutTruncated = true,
            StderrTruncated = false,
            ContainerId = "c1",
            WorktreeCleanupAttempted = true,
            WorktreeCleanupSucceeded = false,
            WorktreeCleanupMessage = "busy",
            Handoff = JsonElement.Parse("""{"summary":"s"}"""),
        };

        var json = JsonSerializer.Serialize(full, RunnerJson.Default.StatusCallback);
        var back = JsonSerializer.Deserialize(json, RunnerJson.Default.StatusCallback)!;

        Assert.Equal(json, JsonSerializer.Serialize(back, RunnerJson.Default.StatusCallback));
        Assert.Equal("""{"status":"running"}""", JsonSerializer.Serialize(new StatusCallback { Status = RunnerStatus.Running }, RunnerJson.Default.StatusCallback));
        Assert.Contains("\"worktree_cleanup_succeeded\":false", json, StringComparison.Ordinal);
    }
}
