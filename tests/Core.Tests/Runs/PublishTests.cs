namespace Multyagents.Core.Tests.Runs;

public sealed class PublishTests
{
    [Fact]
    public void A_clients_event_is_put_on_record_and_changes_no_task()
    {
        var run = Given.Template("a");
        var before = run.TaskBytes();
        run.When(Do.Publish("note.added", 'a'))
            .Then(new ClientEventPublished("note.added", "qa", Given.Task('a'), new JsonText("""{"note":"x"}""")));
        Assert.Equal(before, run.TaskBytes());
    }

    [Fact]
    public void Its_task_must_be_of_the_run() => Given.Template("a")
        .When(Do.Publish("note", 'z'))
        .ThenRefused(new RunRejection.UnknownTasks(Given.Run, Given.TaskIds("z")));

    [Theory]
    [InlineData("task.dispatched")]
    [InlineData("workflow_run.partial_rerun_requested")]
    [InlineData("approval.approved")]
    [InlineData("task.retry_scheduled")]
    public void The_control_planes_own_events_cannot_be_forged(string type) => Given.Template("a")
        .When(Do.Publish(type))
        .ThenRefused($"event_type: {type} is an event of the control plane; clients cannot publish it");
}
