namespace Multyagents.Catalog.Tests;

public sealed class TaskRulesTests
{
    [Fact]
    public void A_role_and_a_title_are_all_that_a_task_needs() => Assert.Equal(
        new TaskSpec(
            Drafts.Role1, "build it", null, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null),
        Expect.Accepted(TaskRules.Validate(Drafts.Task, Drafts.NoProject)));

    [Fact]
    public void Everything_given_is_kept()
    {
        var gate = new JsonText("""{"required_checks":[{"check":"task-status"}]}""");
        var draft = new TaskDraft(
            Drafts.Role1, " build it ", "force_on", "no-workspace", false, new(7), ["/srv/shop//src"], null, gate, "  make\n", 30);

        var spec = Expect.Accepted(TaskRules.Validate(draft, Drafts.WithProject));

        Assert.Equal(
            new TaskSpec(
                Drafts.Role1, "build it", "  make\n", 30, Context7Mode.ForceOn, ExecutionMode.NoWorkspace, false, new ProjectId(7),
                ["/srv/shop/src"], null, gate),
            spec);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Without_a_prompt_the_title_is_executed(string? prompt) =>
        Assert.Equal("build it", Expect.Accepted(TaskRules.Validate(Drafts.Task with { Prompt = prompt }, Drafts.NoProject)).EffectivePrompt);

    [Fact]
    public void The_role_is_required() =>
        Expect.Errors(TaskRules.Validate(Drafts.Task with { RoleId = null }, Drafts.NoProject), "role_id: is required");

    [Fact]
    public void The_role_must_exist() => Expect.Errors(
        TaskRules.Validate(Drafts.Task, Drafts.NoProject with { RoleExists = false }),
        "role_id: role 1 does not exist");

    [Fact]
    public void The_project_must_exist() => Expect.Errors(
        TaskRules.Validate(Drafts.Task with { ProjectId = new(9) }, Drafts.NoProject),
        "project_id: project 9 does not exist");

    [Theory]
    [InlineData(null, "title: is required")]
    [InlineData(" ", "title: must not be blank")]
    public void A_bad_title_is_refused(string? title, string error) =>
        Expect.Errors(TaskRules.Validate(Drafts.Task with { Title = title }, Drafts.NoProject), error);

    [Fact]
    public void Title_and_prompt_have_limits()
    {
        var title = new string('t', Limits.MaxTitleLength);
        var prompt = new string('p', Limits.MaxPromptLength);

        Expect.Accepted(TaskRules.Validate(Drafts.Task with { Title = title, Prompt = prompt }, Drafts.NoProject));
        Expect.Errors(
            TaskRules.Validate(Drafts.Task with { Title = title + "t", Prompt = prompt + "p" }, Drafts.NoProject),
            "title: must be at most 2000 characters long, is 2001",
            "prompt: must be at most 200000 characters long, is 200001");
    }

    [Theory]
    [InlineData("inherit", Context7Mode.Inherit)]
    [InlineData("force_on", Context7Mode.ForceOn)]
    [InlineData("force_off", Context7Mode.ForceOff)]
    public void Context7_modes_are_the_contracts(string given, Context7Mode mode) =>
        Assert.Equal(mode, Expect.Accepted(TaskRules.Validate(Drafts.Task with { Context7Mode = given }, Drafts.NoProject)).Context7Mode);

    [Theory]
    [InlineData("")]
    [InlineData("FORCE_ON")]
    [InlineData("1")]
    public void Other_context7_modes_are_refused(string given) => Expect.Errors(
        TaskRules.Validate(Drafts.Task with { Context7Mode = given }, Drafts.NoProject),
        "context7_mode: must be one of: inherit, force_on, force_off");

    [Theory]
    [InlineData("")]
    [InlineData("no_workspace")]
    [InlineData("Invalid")]
    public void Other_execution_modes_are_refused(string given) => Expect.Errors(
        TaskRules.Validate(Drafts.Task with { ExecutionMode = given }, Drafts.NoProject),
        "execution_mode: must be one of: no-workspace, shared-workspace, isolated-worktree, docker-sandbox");

    [Theory]
    [InlineData(Limits.MinTimeoutSeconds)]
    [InlineData(Limits.MaxTimeoutSeconds)]
    public void Timeouts_within_the_bounds_are_kept(int seconds) =>
        Assert.Equal(seconds, Expect.Accepted(TaskRules.Validate(Drafts.Task with { TimeoutSeconds = seconds }, Drafts.NoProject)).TimeoutSeconds);

    [Theory]
    [InlineData(Limits.MinTimeoutSeconds - 1)]
    [InlineData(Limits.MaxTimeoutSeconds + 1)]
    [InlineData(int.MinValue)]
    public void Timeouts_out_of_bounds_are_refused(int seconds) => Expect.Errors(
        TaskRules.Validate(Drafts.Task with { TimeoutSeconds = seconds }, Drafts.NoProject),
        "timeout_seconds: must be between 1 and 604800");

    [Fact]
    public void Lock_paths_must_be_absolute_and_under_the_project() => Expect.Errors(
        TaskRules.Validate(
            Drafts.Task with { ProjectId = new(7), LockPaths = ["/srv/shop", "src", "/srv/shop2", "/srv/shop/../x", " "] },
            Drafts.WithProject),
        "lock_paths[1]: must be an absolute path",
        "lock_paths[2]: must be under the project's root_path",
        "lock_paths[3]: must be under the project's root_path");

    [Theory]
    [InlineData("no-workspace")]
    [InlineData("shared-workspace")]
    [InlineData("isolated-worktree")]
    public void A_sandbox_is_only_for_docker(string mode) => Assert.Contains(
        $"sandbox: is only for execution_mode docker-sandbox, not for {mode}",
        Expect.ErrorsOf(TaskRules.Validate(
            Drafts.Task with { ExecutionMode = mode, ProjectId = new(7), Sandbox = new("""{"image":"alpine"}""") },
            Drafts.WithProject)));

    [Fact]
    public void Shared_workspace_needs_a_project_and_lock_paths() => Assert.Equal(
        [
            "project_id: is required with execution_mode shared-workspace",
            "lock_paths: at least one path is required with execution_mode shared-workspace",
        ],
        ContractErrors(Drafts.Task with { ExecutionMode = "shared-workspace", LockPaths = [" "] }, Drafts.NoProject));

    [Fact]
    public void Lock_paths_that_were_refused_are_not_also_missing() => Assert.Equal(
        ["lock_paths[0]: must be under the project's root_path"],
        ContractErrors(
            Drafts.Task with { ExecutionMode = "shared-workspace", ProjectId = new(7), LockPaths = ["/etc"] }, Drafts.WithProject));

    [Fact]
    public void Isolated_worktree_needs_a_project() => Assert.Equal(
        ["project_id: is required with execution_mode isolated-worktree"],
        ContractErrors(Drafts.Task with { ExecutionMode = "isolated-worktree" }, Drafts.NoProject));

    [Fact]
    public void Docker_sandbox_needs_a_project_and_a_sandbox() => Assert.Equal(
        [
            "project_id: is required with execution_mode docker-sandbox",
            "sandbox: is required with execution_mode docker-sandbox",
        ],
        ContractErrors(Drafts.Task with { ExecutionMode = "docker-sandbox" }, Drafts.NoProject));

    [Fact]
    public void A_project_that_does_not_exist_is_not_also_missing() => Assert.Equal(
        ["project_id: project 9 does not exist"],
        ContractErrors(Drafts.Task with { ExecutionMode = "isolated-worktree", ProjectId = new(9) }, Drafts.NoProject));

    [Theory]
    [InlineData("shared-workspace", null)]
    [InlineData("isolated-worktree", null)]
    [InlineData("docker-sandbox", """{"image":"alpine"}""")]
    public void Modes_with_all_that_they_need_are_kept(string mode, string? sandbox)
    {
        var spec = Expect.Accepted(TaskRules.Validate(
            Drafts.Task with
            {
                ExecutionMode = mode,
                ProjectId = new(7),
                LockPaths = ["/srv/shop/src"],
                Sandbox = sandbox is null ? null : new(sandbox),
            },
            Drafts.WithProject));

        Assert.Equal(mode, WireNames<ExecutionMode>.Name(spec.ExecutionMode));
        Assert.Equal(["/srv/shop/src"], spec.LockPaths);
        Assert.Equal(sandbox, spec.Sandbox?.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_approval_is_needed_is_kept(bool required) => Assert.Equal(
        required, Expect.Accepted(TaskRules.Validate(Drafts.Task with { RequiresApproval = required }, Drafts.NoProject)).RequiresApproval);

    [Fact]
    public void All_bad_fields_are_told_at_once() => Expect.Errors(
        TaskRules.Validate(
            new(null, "", "x", "y", true, new(3), ["z"], new("[]"), new("[]"), "\0", 0),
            new(RoleExists: false, Project: null)),
        "role_id: is required",
        "title: must not be blank",
        "context7_mode: must be one of: inherit, force_on, force_off",
        "execution_mode: must be one of: no-workspace, shared-workspace, isolated-worktree, docker-sandbox",
        "project_id: project 3 does not exist",
        "lock_paths[0]: must be an absolute path",
        "sandbox: must be an object",
        "quality_gate_policy: must be an object",
        "prompt: must not contain NUL characters",
        "timeout_seconds: must be between 1 and 604800");

    private static IEnumerable<string> ContractErrors(TaskDraft draft, TaskReferences references) =>
        Expect.ErrorsOf(TaskRules.Validate(draft, references));
}
