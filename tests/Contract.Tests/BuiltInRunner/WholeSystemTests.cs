using System.Diagnostics;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.BuiltInRunner;

/// <summary>The same contract with the runner that is built in: what tasks really do comes back the same way.</summary>
public sealed class WholeSystemTests(WholeSystemTests.Complete gateway) : ContractTest(gateway), IClassFixture<WholeSystemTests.Complete>
{
    [Fact]
    public async Task A_branch_fails_is_rerun_and_the_run_succeeds()
    {
        var marker = Path.Combine(Gateway.Folder, NewName("marker"));
        var run = await Start(
            ("a", "echo made; echo said >&2", []),
            ("b", $"test -e {marker} || {{ touch {marker}; echo 'connection refused' >&2; exit 3; }}", ["a"]),
            ("c", "true", ["b"]));
        var failed = await Reaches(run.Tasks[1], "failed");
        Assert.Equal((3, "network"), (failed["exit_code"].Number, failed["failure_category"].Text));
        var before = (await ReadTask(run.Tasks[0])).ToString();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "it is there now" })).Ok();
        await Reaches(run.Tasks[2], "success");
        Assert.Equal("success", (await ReadRun(run))["status"].Text);
        (await ReadTask(run.Tasks[0])).Is(before);
        var output = (await Get($"/tasks/{run.Tasks[0]}/attempts/1/output")).Ok();
        Assert.Equal(("made\n", "said\n"), (output["stdout"].Text, output["stderr"].Text));
        Assert.Equal(["failed", "success"], (await Get($"/tasks/{run.Tasks[1]}/attempts")).Ok().EachText("status"));
    }

    [Fact]
    public async Task A_cancel_ends_what_runs()
    {
        var run = await Start(("a", "sleep 600", []));
        await Reaches(run.Tasks[0], "running");
        (await Post($"/tasks/{run.Tasks[0]}/cancel")).Ok();
        await Reaches(run.Tasks[0], "canceled");
    }

    [Fact]
    public async Task A_handoff_goes_from_task_to_task()
    {
        var run = await Start(
            ("a", """printf '{"summary":"the plan stands"}' > "$MULTYAGENTS_HANDOFF_OUT_FILE" """, []),
            ("b", """cat "$MULTYAGENTS_HANDOFF_FILE" """, ["a"]));
        await Reaches(run.Tasks[1], "success");
        Assert.Equal("the plan stands", (await Get($"/tasks/{run.Tasks[0]}/handoff")).Ok()["summary"].Text);
        Assert.Contains("the plan stands", (await Get($"/tasks/{run.Tasks[1]}/attempts/1/output")).Ok()["stdout"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_isolated_task_works_in_its_worktree_and_leaves_its_branch()
    {
        var (project, root) = await NewProject();
        Assert.SkipUnless(await Git(root, "init", "-q"), "there is no git on this machine");
        Assert.True(await Git(root, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "first"));
        var role = await NewRole();
        var task = await NewTask(new
        {
            role_id = role,
            title = "t",
            prompt = "pwd; echo x > made && git add made && git -c user.name=t -c user.email=t@example.org commit -q -m made",
            execution_mode = "isolated-worktree",
            project_id = project,
        });
        (await Dispatch(task)).Ok();
        await Reaches(task, "success");
        var audit = (await Get($"/tasks/{task}/audit")).Ok();
        Assert.True(audit["worktree_cleanup_attempted"].Flag && audit["worktree_cleanup_succeeded"].Flag);
        Assert.EndsWith(audit["worktree_path"].Text, (await Get($"/tasks/{task}/attempts/1/output")).Ok()["stdout"].Text.Trim(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(audit["worktree_path"].Text));
        Assert.True(await Git(root, "cat-file", "-e", $"{audit["git_branch"].Text}:made"));
    }

    [Fact]
    public async Task A_sandbox_without_docker_is_refused_with_a_clear_error()
    {
        var (project, _) = await NewProject();
        var task = await NewTask(new { role_id = await NewRole(), title = "t", execution_mode = "docker-sandbox", project_id = project, sandbox = new { image = "alpine" } });
        var submission = (await Dispatch(task)).Ok()["runner_submission"];
        Assert.False(submission["submitted"].Flag);
        Assert.Contains("docker-sandbox needs Docker", submission["message"].Text, StringComparison.Ordinal);
        Assert.Equal("submit-failed", (await ReadTask(task))["status"].Text);
    }

    private async Task<Run> Start(params (string Step, string Prompt, string[] DependsOn)[] steps)
    {
        var role = await NewRole();
        var name = NewName("template");
        var written = steps.Select(step => new { step_id = step.Step, role_id = role, title = step.Step, prompt = step.Prompt, depends_on = step.DependsOn });
        var template = (await Post("/workflow-templates", new { name, steps = written })).Ok();
        return await StartRun(new Template(template["id"].Number, name, role), true);
    }

    private static async Task<bool> Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
            return git.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public sealed class Complete : GatewayHost
    {
        protected override string[] Settings =>
        [
            "--Multyagents:Runner:Url=",
            $"--Multyagents:Runner:DataPath={Path.Combine(Folder, "runner")}",
            $"--Multyagents:Runner:DockerPath={Path.Combine(Folder, "no-docker")}",
        ];
    }
}
