namespace Multyagents.Core.Tests.Runs;

public sealed class CreateRunTests
{
    [Fact]
    public void Creates_the_run_and_its_tasks_in_template_order() => Given.Nothing()
        .When(Do.Create(["b", "a < b"], Given.TemplateId, auto: false))
        .Then(
            new RunCreated(Given.TemplateId, Do.Operator, false, 2),
            new TaskCreated(Given.Step('b'), [], Given.Spec('b')) { TaskId = Given.Task('b') },
            new TaskCreated(Given.Step('a'), Given.TaskIds("b"), Given.Spec('a')) { TaskId = Given.Task('a') })
        .Statuses().ShouldBe("b:created a:created");

    [Fact]
    public void An_auto_dispatching_run_starts_with_every_task_without_dependencies() => Given.Nothing()
        .When(Do.Create(["a", "b < a", "c"], Given.TemplateId, auto: true))
        .Then(
            new RunCreated(Given.TemplateId, Do.Operator, true, 3),
            new TaskCreated(Given.Step('a'), [], Given.Spec('a')) { TaskId = Given.Task('a') },
            new TaskCreated(Given.Step('b'), Given.TaskIds("a"), Given.Spec('b')) { TaskId = Given.Task('b') },
            new TaskCreated(Given.Step('c'), [], Given.Spec('c')) { TaskId = Given.Task('c') },
            Happened.Dispatched('a', 1),
            Happened.Dispatched('c', 1),
            Happened.Running());

    [Fact]
    public void Is_refused_for_a_run_that_exists() => Given.Template("a")
        .When(Do.Create(["b"], Given.TemplateId, auto: false))
        .ThenRefused("workflow run 7 exists already");

    [Fact]
    public void Needs_a_task() => Given.Nothing()
        .When(Do.Create([], Given.TemplateId, auto: false))
        .ThenRefused("task_ids: a run needs at least one task");

    [Fact]
    public void A_dependency_named_twice_counts_and_clears_as_one_does()
    {
        var run = Given.Template("a", "b < aa");
        run.When(Do.Dispatch('b')).ThenRefused("task 2 waits for tasks that have not succeeded: 1, 1");
        run.Where("a:success").When(Do.Dispatch('b')).Then(Happened.Dispatched('b', 1));
    }

    [Fact]
    public void Every_other_command_needs_the_run_to_exist()
    {
        RunCommand[] commands =
        [
            Do.Dispatch('a'), Do.DispatchReady(), Do.Continue(), Do.Pause(), Do.Resume(), Do.Abort(), Do.Accepted('a', 1), Do.Refused('a', 1),
            Do.BeginCancel('a'), Do.Cancel('a', 1, CancelOutcome.Canceled), Do.Report('a', 1, TaskStatus.Success), Do.Rerun(tasks: "a"), Do.Publish("note"),
            Do.CreateArtifact('a', 1), Do.ReleaseLocks('a'), Do.DispatchLocked('a'),
        ];
        var kinds = typeof(RunCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RunCommand))).ToHashSet();
        kinds.Remove(typeof(CreateRun));
        kinds.Remove(typeof(DecideApproval));
        Assert.Equal(kinds, commands.Select(command => command.GetType()).ToHashSet());
        Assert.All(commands, command => Given.Nothing().When(command).ThenRefused(new RunRejection.RunNotFound(Given.Run)));
    }

    [Fact]
    public void A_run_that_does_not_exist_has_no_approvals() => Given.Nothing()
        .When(Do.Approve('a'))
        .ThenRefused(new RunRejection.ApprovalNotFound(1));
}
