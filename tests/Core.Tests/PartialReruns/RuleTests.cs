namespace Multyagents.Core.Tests.PartialReruns;

/// <summary>Each rule of the contract, in its order, with its exact sentence; each also with later rules violated at the same time.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Rule_1_the_run_exists() => Given.Nothing()
        .When(Do.Rerun(tasks: "x", by: "", reason: "", version: 99))
        .ThenRefused(new RunRejection.RunNotFound(Given.Run));

    [Fact]
    public void Rule_1_has_its_sentence() => Given.Nothing()
        .When(Do.Rerun(tasks: "a"))
        .ThenRefused("workflow run 7 does not exist");

    [Fact]
    public void Rule_1_an_aborted_run_is_refused() => Given.Template("a").Where("a:failed").Aborted()
        .When(Do.Rerun(tasks: "a"))
        .ThenRefused("workflow run 7 is aborted; partial rerun is not possible");

    [Fact]
    public void Aborted_comes_before_paused_active_unknown_and_all_others() => Given.Template("a", "b", "c < a").Where("a:failed b:running").Paused().Aborted()
        .When(Do.Rerun(tasks: "bcx", steps: "y"))
        .ThenRefused(new RunRejection.RunIsAborted(Given.Run, "partial rerun"));

    [Fact]
    public void Rule_1_a_paused_run_is_refused() => Given.Template("a", "b").Where("a:failed b:running").Paused().Where("b:success")
        .When(Do.Rerun(tasks: "a"))
        .ThenRefused("workflow run 7 is paused; resume it before partial rerun");

    [Fact]
    public void Paused_comes_before_active_and_all_others() => Given.Template("a", "b").Where("a:failed b:running").Paused()
        .When(Do.Rerun(tasks: "bx", steps: "y"))
        .ThenRefused(new RunRejection.RunIsPaused(Given.Run, "partial rerun"));

    [Theory]
    [InlineData("dispatched")]
    [InlineData("queued")]
    [InlineData("running")]
    [InlineData("cancel-requested")]
    public void Rule_2_no_task_is_active(string status) => Given.Template("a", "b").Where($"a:failed b:{status}")
        .When(Do.Rerun(tasks: "a"))
        .ThenRefused("workflow run 7 has active tasks: 2; wait for them or cancel them before a partial rerun");

    [Fact]
    public void Rule_2_lists_every_active_task_in_template_order() => Given.Template("c", "a", "b", "d").Where("a:failed b:running c:queued d:dispatched")
        .When(Do.Rerun(tasks: "a"))
        .ThenRefused(new RunRejection.TasksAreActive(Given.Run, Given.TaskIds("cbd")));

    [Fact]
    public void Active_comes_before_unknown_steps_and_all_others() => Given.Template("a", "b").Where("a:failed b:running")
        .When(Do.Rerun(tasks: "bx", steps: "y"))
        .ThenRefused(new RunRejection.TasksAreActive(Given.Run, Given.TaskIds("b")));

    [Fact]
    public void Active_comes_before_steps_without_a_template() => Given.Tasks("ab").Where("a:failed b:running")
        .When(Do.Rerun(tasks: "x", steps: "y"))
        .ThenRefused(new RunRejection.TasksAreActive(Given.Run, Given.TaskIds("b")));

    [Fact]
    public void Rule_3_step_ids_need_a_template() => Given.Tasks("ab").Where("a:failed")
        .When(Do.Rerun(steps: "a"))
        .ThenRefused("step_ids are only for template-based runs; workflow run 7 has no template, select by task_ids");

    [Fact]
    public void Steps_without_a_template_come_before_unknown_tasks_and_statuses() => Given.Tasks("ab").Where("a:failed")
        .When(Do.Rerun(tasks: "bx", steps: "a"))
        .ThenRefused(new RunRejection.StepIdsNeedTemplate(Given.Run));

    [Fact]
    public void Rule_3_unknown_steps_are_listed_once_each() => Given.Template("a").Where("a:failed")
        .When(Do.Rerun(steps: "zayz"))
        .ThenRefused("unknown step_ids for workflow run 7: z, y");

    [Fact]
    public void Unknown_steps_come_before_unknown_tasks_and_statuses() => Given.Template("a", "b").Where("a:failed b:success")
        .When(Do.Rerun(tasks: "bx", steps: "y"))
        .ThenRefused(new RunRejection.UnknownSteps(Given.Run, Given.Steps("y")));

    [Fact]
    public void Rule_3_unknown_tasks_are_listed_once_each() => Given.Template("a").Where("a:failed")
        .When(Do.Rerun(tasks: "zayz"))
        .ThenRefused("task_ids not in workflow run 7: 26, 25");

    [Fact]
    public void Unknown_tasks_come_before_statuses_and_dependencies() => Given.Template("a", "b < a", "c").Where("a:failed b:canceled c:success")
        .When(Do.Rerun(tasks: "xbc"))
        .ThenRefused(new RunRejection.UnknownTasks(Given.Run, Given.TaskIds("x")));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 32)]
    [InlineData((1L << 32) + 1)]
    public void An_id_far_off_is_unknown(long id)
    {
        var request = Do.Rerun(tasks: "a").Request with { TaskIds = [new TaskId(id)] };
        Given.Template("a").Where("a:failed")
            .When(new PartialRerun(request) { At = default })
            .ThenRefused(new RunRejection.UnknownTasks(Given.Run, [new TaskId(id)]));
    }

    [Fact]
    public void Rule_4_only_failed_terminal_tasks() => Given.Template("a", "b", "c", "d", "e").Where("a:failed b:success d:canceled e:submit-failed")
        .When(Do.Rerun(tasks: "cab", steps: "de"))
        .ThenRefused("partial rerun supports failed terminal tasks only; invalid selections: 2:success, 3:created");

    [Fact]
    public void Statuses_come_before_dependencies() => Given.Template("a", "b < a", "c").Where("a:failed b:canceled c:success")
        .When(Do.Rerun(tasks: "bc"))
        .ThenRefused(new RunRejection.NotRerunnable([new TaskWithStatus(Given.Task('c'), TaskStatus.Success)]));

    [Fact]
    public void Rule_5_no_dependency_on_an_unselected_failure() => Given.Template("a", "b < a").Where("a:failed b:canceled")
        .When(Do.Rerun(tasks: "b"))
        .ThenRefused("selected tasks depend on failed tasks that are not selected: 2 depends on 1; select those too");

    [Theory]
    [InlineData("failed")]
    [InlineData("submit-failed")]
    public void Rule_5_holds_for_every_kind_of_failure(string status) => Given.Template("a", "b < a").Where($"a:{status} b:canceled")
        .When(Do.Rerun(steps: "b"))
        .ThenRefused(new RunRejection.DependsOnUnselectedFailure([new TaskDependency(Given.Task('b'), Given.Task('a'))]));

    [Fact]
    public void Rule_5_holds_through_waiting_tasks_in_between() => Given.Template("a", "b < a", "c < b", "d < c").Where("a:failed d:canceled")
        .When(Do.Rerun(tasks: "d"))
        .ThenRefused(new RunRejection.DependsOnUnselectedFailure([new TaskDependency(Given.Task('d'), Given.Task('a'))]));

    [Fact]
    public void Rule_5_holds_through_selected_tasks_and_names_each() => Given.Template("a", "b < a", "c < b", "e").Where("a:failed b:canceled c:canceled e:failed")
        .When(Do.Rerun(tasks: "cbe"))
        .ThenRefused("selected tasks depend on failed tasks that are not selected: 2 depends on 1, 3 depends on 1; select those too");

    [Fact]
    public void Rule_5_looks_at_every_side_of_a_join() => Given.Template("a", "b", "c < a", "d < b", "e < dc").Where("a:success c:success b:failed e:canceled")
        .When(Do.Rerun(tasks: "e"))
        .ThenRefused(new RunRejection.DependsOnUnselectedFailure([new TaskDependency(Given.Task('e'), Given.Task('b'))]));

    [Fact]
    public void Rule_5_does_not_mind_a_waiting_dependency() => Given.Template("a", "b < a").Where("b:canceled")
        .When(Do.Rerun(tasks: "b", auto: false))
        .Scenario.Statuses().ShouldBe("a:created b:created");

    [Fact]
    public void Bad_content_is_named_field_by_field() => Given.Template("a").Where("a:failed")
        .When(Do.Rerun(by: " ", reason: "\t", max: 0))
        .ThenRefused(new RunRejection.Invalid([
            new FieldError("requested_by", "must not be blank"),
            new FieldError("reason", "must not be blank"),
            new FieldError("max_dispatch", "must be from 1 to 100"),
            new FieldError("task_ids", "select at least one task by task_ids or step_ids"),
        ]));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(int.MinValue, false)]
    [InlineData(int.MaxValue, false)]
    public void Max_dispatch_has_its_bounds(int max, bool accepted)
    {
        var rejection = Given.Template("a").Where("a:failed").When(Do.Rerun(tasks: "a", max: max)).Decision.Rejection;
        Assert.Equal(accepted ? null : RunRejection.Invalid.Field("max_dispatch", "must be from 1 to 100"), rejection);
    }

    [Theory]
    [InlineData(Limits.MaxActorLength, Limits.MaxReasonLength, true)]
    [InlineData(Limits.MaxActorLength + 1, Limits.MaxReasonLength, false)]
    [InlineData(Limits.MaxActorLength, Limits.MaxReasonLength + 1, false)]
    public void Name_and_reason_have_their_limits(int name, int reason, bool accepted)
    {
        var rejection = Given.Template("a").Where("a:failed")
            .When(Do.Rerun(tasks: "a", by: new string('x', name), reason: new string('y', reason))).Decision.Rejection;
        Assert.Equal(accepted, rejection is null);
    }

    [Fact]
    public void A_stale_version_is_refused_before_the_state_is_looked_at()
    {
        var run = Given.Template("a", "b").Where("a:failed b:running").Paused();
        var version = run.State.Seq;
        run.When(Do.Rerun(tasks: "x", version: version - 1))
            .ThenRefused($"workflow run 7 has changed: it is at version {version}, the request expects {version - 1}");
    }

    [Fact]
    public void The_current_version_is_accepted()
    {
        var run = Given.Template("a").Where("a:failed");
        Assert.Null(run.When(Do.Rerun(tasks: "a", version: run.State.Seq)).Decision.Rejection);
    }
}
