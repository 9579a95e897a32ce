using System.Text.Json;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

/// <summary>What the gateway sends to the runner, and what it makes of the answers.</summary>
public sealed class SubmitTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_submission_has_the_contracts_fields()
    {
        var run = await NewRun("a");
        (await Dispatch(run.Tasks[0])).Ok();
        var body = (await Runner.Submission(run.Tasks[0])).Body;
        body.HasFields("task_id run_id prompt execution_mode timeout_seconds status_callback_url status_callback_token");
        Assert.Equal(($"{run.Tasks[0]}", $"run-{run.Id}", run.Prompt("a")), (body["task_id"].Text, body["run_id"].Text, body["prompt"].Text));
        Assert.Equal(("no-workspace", 600), (body["execution_mode"].Text, body["timeout_seconds"].Number));
    }

    [Fact]
    public async Task The_run_id_of_a_task_outside_any_run_names_the_task()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        Assert.Equal($"task-{task}", (await Runner.Submission(task)).Body["run_id"].Text);
    }

    [Fact]
    public async Task The_callback_url_carries_the_attempt_and_each_attempt_has_its_own_token()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" })).Ok();
        var (first, second) = (await Runner.Submission(run.Tasks[1]), await Runner.Submission(run.Tasks[1], 2));
        Assert.Equal(new Uri(Gateway.Http.BaseAddress!, $"/runner/tasks/{run.Tasks[1]}/status?attempt=1"), new Uri(first.CallbackUrl));
        Assert.Equal(new Uri(Gateway.Http.BaseAddress!, $"/runner/tasks/{run.Tasks[1]}/status?attempt=2"), new Uri(second.CallbackUrl));
        Assert.NotEqual(first.Token, second.Token);
    }

    [Fact]
    public async Task A_submission_names_itself_so_that_a_runner_can_tell_a_repetition()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" })).Ok();
        var keys = new[] { await Runner.Submission(run.Tasks[1]), await Runner.Submission(run.Tasks[1], 2) }.Select(submission => submission.Headers["Idempotency-Key"]).ToArray();
        Assert.All(keys, key => Assert.NotEmpty(key));
        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public async Task A_submission_of_a_task_with_a_project_names_its_workspace()
    {
        var (project, root) = await NewProject();
        var task = await NewTask(new { role_id = await NewRole(), title = "t", project_id = project });
        (await Dispatch(task)).Ok();
        var workspace = (await Runner.Submission(task)).Body["workspace"];
        Assert.Equal((project, root), (workspace["project_id"].Number, workspace["project_root"].Text));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(302)]
    public async Task An_answer_other_than_2xx_is_submit_failed(int status)
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(status, """{"detail":"out of paper"}"""));
        await IsSubmitFailed(run);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_submit_failed()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Cut());
        await IsSubmitFailed(run);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"task_id":"999999","run_id":"?","status":"queued"}""")]
    [InlineData("""{"task_id":"{task}","run_id":"?","status":"dreaming"}""")]
    public async Task A_2xx_answer_that_is_no_record_of_the_task_is_submit_failed(string body)
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(200, body.Replace("{task}", $"{run.Tasks[0]}", StringComparison.Ordinal)));
        await IsSubmitFailed(run);
    }

    [Fact]
    public async Task The_runners_reason_is_in_the_message()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(422, """{"detail":"out of paper"}"""));
        Assert.Contains("out of paper", (await Dispatch(run.Tasks[0])).Ok()["runner_submission"]["message"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runner_that_says_running_at_once_is_believed()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Record("running"));
        Assert.Equal("running", (await Dispatch(run.Tasks[0])).Ok()["runner_submission"]["runner_task_status"].Text);
        await Reaches(run.Tasks[0], "running");
    }

    [Fact]
    public async Task A_callback_that_comes_before_the_submissions_answer_counts()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), async submission =>
        {
            (await Post(submission.CallbackUrl, new { status = "success", exit_code = 0 }, ("X-Runner-Token", submission.Token))).Ok();
            return new RunnerAnswer.Record("queued");
        });
        (await Dispatch(run.Tasks[0])).Ok();
        Assert.Equal("success", (await ReadTask(run.Tasks[0]))["status"].Text);
    }

    private async Task IsSubmitFailed(Run run)
    {
        var submission = (await Dispatch(run.Tasks[0])).Ok()["runner_submission"];
        Assert.False(submission["submitted"].Flag);
        Assert.StartsWith("runner submit failed: ", submission["message"].Text, StringComparison.Ordinal);
        var task = await ReadTask(run.Tasks[0]);
        Assert.Equal(("submit-failed", submission["message"].Text), (task["status"].Text, task["runner_message"].Text));
        Assert.Equal(JsonValueKind.Null, submission["runner_task_status"].Element.ValueKind);
        Assert.Equal(1, (await Events(run, "task.runner_submit_failed", run.Tasks[0])).Count);
    }
}
