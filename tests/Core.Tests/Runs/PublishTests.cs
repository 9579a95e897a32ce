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
    public void Whose_it_is_stands_before_it_in_the_same_append() => Given.Template("a")
        .When(new PublishClientEvent(new PublishEvent("note.added", "qa", null, new JsonText("{}"), "olga")) { At = default })
        .Then(new EventPublished("olga", "note.added"), new ClientEventPublished("note.added", "qa", null, new JsonText("{}")));

    [Theory]
    [InlineData(4, "workflow_run.event_published", """{"requested_by":"olga","event_type":"note"}""", "olga")]
    [InlineData(3, "workflow_run.event_published", """{"requested_by":"olga","event_type":"note"}""", null)]
    [InlineData(4, "workflow_run.event_published", """{"requested_by":"olga","event_type":"other"}""", null)]
    [InlineData(4, "workflow_run.event_published", """{"requested_by":[]}""", null)]
    [InlineData(4, "workflow_run.paused", """{"requested_by":"olga","event_type":"note"}""", null)]
    [InlineData(4, "published", """{"requested_by":"olga","event_type":"note"}""", null)]
    public void Its_publisher_is_named_by_the_control_planes_own_event_right_before_it(long seq, string type, string payload, string? expected)
    {
        var before = new JournalEntry(seq, type, null, default, "operator", System.Text.Encoding.UTF8.GetBytes(payload), []);
        Assert.Equal(expected, OwnEvents.PublisherOf(new JournalEntry(5, "note", null, default, "qa", "{}"u8.ToArray(), []), before));
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
    [InlineData("workflow_run.event_published")]
    public void The_control_planes_own_events_cannot_be_forged(string type) => Given.Template("a")
        .When(Do.Publish(type))
        .ThenRefused($"event_type: {type} is an event of the control plane; clients cannot publish it");
}
