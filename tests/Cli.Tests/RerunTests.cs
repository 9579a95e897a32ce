using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class RerunTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task A_dry_run_shows_the_plan_and_changes_nothing()
    {
        var run = await NewFailedRun();
        var before = (await ReadRun(run))["version"].Number;
        var shown = (await Cli(Script, RerunWords(run, "--step", "b", "--dry-run"))).Done();
        Assert.Equal(
            [
                "1 selected → 2 will run, 1 stay",
                "selected (1)", $"b task {run.Tasks[1]} failed",
                "follows when that succeeds (1)", $"c task {run.Tasks[2]} created",
            ],
            shown.Lines);
        Assert.Equal(before, (await ReadRun(run))["version"].Number);
    }

    [Fact]
    public async Task Re_runs_with_who_and_why_on_record()
    {
        var run = await NewFailedRun();
        (await Cli(Script, RerunWords(run, "--task", $"{run.Tasks[1]}", "--yes"))).Done("1 selected → 2 will run, 1 stay", "re-run of 1 task is on record: 1 dispatched, 2 will run, 1 stay");
        await Runner.Submission(run.Tasks[1], attempt: 2);
        var payload = (await Events(run, "&event_type=workflow_run.partial_rerun_requested"))[0]["payload"];
        Assert.Equal(("ann", "why not"), (payload["requested_by"].Text, payload["reason"].Text));
    }

    [Fact]
    public async Task Failed_selects_all_that_the_server_reports_as_failed()
    {
        var run = await NewAutoRun("a", "b", "c", "d<a");
        await Finish(run.Tasks[0], "failed");
        await Finish(run.Tasks[1], "canceled");
        await Finish(run.Tasks[2], "success");
        var json = (await Cli(Script, RerunWords(run, "--failed", "--dry-run", "--json"))).Done().Output;
        new Json(System.Text.Json.JsonElement.Parse(json), "plan")["selected_task_ids"].Is(run.Tasks[..2]);
    }

    [Fact]
    public async Task Nothing_failed_is_said()
    {
        var run = await NewRun("a");
        (await Cli(Script, RerunWords(run, "--failed", "--yes"))).Ended(ExitCode.Refused, $"Nothing in run {run.Id} has failed");
    }

    [Fact]
    public async Task Shows_what_waits_and_why()
    {
        var run = await NewAutoRun("a", "b", "c<a");
        (await Post($"/tasks/{run.Tasks[2]}/cancel")).Ok();
        await Finish(run.Tasks[0], "failed");
        await Finish(run.Tasks[1], "failed");
        var shown = (await Cli(Script, RerunWords(run, "--failed", "--dry-run", "--max-dispatch", "1"))).Done("waits at first (2)");
        Assert.Contains("b dispatch-limit-reached: at most 1 at once", shown.Lines);
        Assert.Contains("c dependencies-not-satisfied: a", shown.Lines);
    }

    [Fact]
    public async Task Dispatches_nothing_when_told_so()
    {
        var run = await NewFailedRun();
        (await Cli(Script, RerunWords(run, "--failed", "--yes", "--no-auto-dispatch"))).Done("re-run of 1 task is on record: 0 dispatched");
        Assert.Equal("created", (await ReadTask(run.Tasks[1]))["status"].Text);
    }

    [Fact]
    public async Task A_runner_that_refuses_is_told()
    {
        var run = await NewFailedRun();
        Runner.OnSubmit(run.Prompt("b"), new RunnerAnswer.Code(503, "full"));
        (await Cli(Script, RerunWords(run, "--failed", "--yes"))).Done(": 0 dispatched", $"b  (task {run.Tasks[1]}) was not accepted by the runner: ");
    }

    [Fact]
    public async Task A_person_is_asked_and_may_say_yes()
    {
        var run = await NewFailedRun();
        (await Cli(Person("y"), RerunWords(run, "--failed"))).Ended(ExitCode.Done, $"Re-run 2 tasks of run {run.Id}? [y/N]");
        await Runner.Submission(run.Tasks[1], attempt: 2);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Anything_else_means_no(string? answer)
    {
        var run = await NewFailedRun();
        (await Cli(Person(answer), RerunWords(run, "--failed"))).Ended(ExitCode.Declined, "Nothing was re-run.");
        Assert.Equal("failed", (await ReadTask(run.Tasks[1]))["status"].Text);
    }

    [Fact]
    public async Task Without_a_terminal_yes_is_required_before_anything_is_asked_of_the_server()
    {
        var run = await NewFailedRun();
        var watched = new WatchedHandler();
        var input = new Answers("y");
        (await Cli(Script with { NewHandler = () => watched, Input = input }, RerunWords(run, "--failed"))).Ended(ExitCode.Usage, "add --yes");
        (await Cli(Person("y") with { NewHandler = () => watched, IsOutputTerminal = false }, RerunWords(run, "--failed"))).Ended(ExitCode.Usage, "add --yes");
        Assert.Empty(watched.Requests);
        Assert.Equal(0, input.Asked);
    }

    [Fact]
    public async Task A_plan_that_changed_meanwhile_is_not_carried_out_and_the_difference_is_shown()
    {
        var run = await NewFailedRun();
        var ended = await Cli(
            Person("y", async () =>
            {
                (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "bob", reason = "was first" })).Ok();
                await Finish(run.Tasks[1], "failed", attempt: 2);
            }),
            RerunWords(run, "--step", "b"));
        ended.Ended(ExitCode.PlanChanged, $"b (task {run.Tasks[1]}): was at attempt 1, is at 2", "409 plan-changed", "Nothing was re-run.");
        Assert.Equal(2, (await ReadTask(run.Tasks[1]))["attempt"].Number);
    }

    [Fact]
    public async Task A_selection_that_would_be_refused_now_says_so()
    {
        var run = await NewFailedRun();
        var ended = await Cli(
            Person("y", async () =>
            {
                (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "bob", reason = "was first" })).Ok();
                await Finish(run.Tasks[1], "success", attempt: 2);
                await Finish(run.Tasks[2], "success");
            }),
            RerunWords(run, "--step", "b"));
        ended.Ended(ExitCode.PlanChanged, "the same selection would be refused now: ", "(not-rerunnable)", "was failed, is success");
    }

    [Fact]
    public async Task What_the_rules_forbid_is_refused_in_the_servers_words()
    {
        var run = await NewFailedRun();
        (await Cli(Script, RerunWords(run, "--step", "a", "--yes"))).Ended(ExitCode.Refused, $"invalid selections: {run.Tasks[0]}:success", "422 not-rerunnable");
        (await Cli($"rerun {run.Id} --failed --by ann --reason x --yes --max-dispatch 101")).Ended(ExitCode.Refused, "max_dispatch: ", "422 invalid-request");
    }

    [Fact]
    public async Task Json_is_the_answer_of_the_commit_and_the_rest_is_for_people()
    {
        var run = await NewFailedRun();
        var ended = (await Cli(Script, RerunWords(run, "--failed", "--yes", "--json"))).Ended(ExitCode.Done, "1 selected → 2 will run, 1 stay");
        var answer = new Json(System.Text.Json.JsonElement.Parse(ended.Output), "answer");
        Assert.False(answer["dry_run"].Flag);
        answer["reset_task_ids"].Is(new[] { run.Tasks[1] });
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_and_the_re_run_happens_once()
    {
        var run = await NewFailedRun();
        var commits = 0;
        var watched = new WatchedHandler(async (request, send) =>
        {
            var answer = await send();
            if (request.Headers.Contains("Idempotency-Key") && ++commits == 1) throw new HttpRequestException("cut");
            return answer;
        });
        (await Cli(Script with { NewHandler = () => watched, Time = new HurriedTime() }, RerunWords(run, "--failed", "--yes"))).Done("is on record: 1 dispatched");
        Assert.Single(watched.Requests.Where(request => request.Key is not null).Select(request => request.Key).Distinct());
        Assert.Equal(2, commits);
        Assert.Equal(1, (await Events(run, "&event_type=workflow_run.partial_rerun_requested")).Count);
    }

    [Fact]
    public async Task A_commit_without_any_answer_does_not_pretend_to_know()
    {
        var run = await NewFailedRun();
        var watched = new WatchedHandler((request, send) => request.Headers.Contains("Idempotency-Key") ? throw new HttpRequestException("cut") : send());
        (await Cli(Script with { NewHandler = () => watched, Time = new HurriedTime() }, RerunWords(run, "--failed", "--yes")))
            .Ended(ExitCode.NotReachable, "cannot be reached: cut", "is not known");
    }

    [Theory]
    [InlineData("@ann fixed it")]
    [InlineData("-x is gone")]
    [InlineData("--yes")]
    [InlineData("a=b: 'c' \"d\" $e")]
    [InlineData("rerun")]
    public async Task Any_reason_can_be_given(string reason)
    {
        var run = await NewFailedRun();
        (await Cli(Script, "rerun", $"{run.Id}", "--failed", "--yes", "--by", "ann", $"--reason={reason}")).Done();
        Assert.Equal(reason, (await Events(run, "&event_type=workflow_run.partial_rerun_requested"))[0]["payload"]["reason"].Text);
    }
}
