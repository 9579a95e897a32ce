using System.Text.Json;

namespace Multyagents.Core.Tests.Encoding;

/// <summary>Every fact has its event type, and survives the journal.</summary>
public sealed class EventCodecTests
{
    private const int InstancesPerCase = 300;

    // The part of the contract's list that the run's own facts stand for.
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(RunCreated)] = "workflow_run.created",
        [typeof(RunBecameRunning)] = "workflow_run.running",
        [typeof(RunPaused)] = "workflow_run.paused",
        [typeof(RunResumed)] = "workflow_run.resumed",
        [typeof(RunAborted)] = "workflow_run.aborted",
        [typeof(RunSucceeded)] = "workflow_run.succeeded",
        [typeof(RunFailed)] = "workflow_run.failed",
        [typeof(PartialRerunRequested)] = "workflow_run.partial_rerun_requested",
        [typeof(EventPublished)] = "workflow_run.event_published",
        [typeof(TaskCreated)] = "task.created",
        [typeof(TaskDispatched)] = "task.dispatched",
        [typeof(TaskQueued)] = "task.runner_queued",
        [typeof(TaskSubmitFailed)] = "task.runner_submit_failed",
        [typeof(TaskStatusUpdated)] = "task.runner_status_updated",
        [typeof(TaskCancelRequested)] = "task.runner_cancel_requested",
        [typeof(TaskCancelFailed)] = "task.runner_cancel_failed",
        [typeof(TaskPartialRerunReset)] = "task.partial_rerun_reset",
        [typeof(StaleCallbackRejected)] = "task.stale_callback_rejected",
        [typeof(TaskRetryScheduled)] = "task.retry_scheduled",
        [typeof(HandoffPublished)] = "task.handoff_published",
        [typeof(DispatchBlockedByApproval)] = "task.dispatch_blocked_by_approval",
        [typeof(DispatchBlockedByMissingArtifacts)] = "task.dispatch_blocked_missing_handoff_artifacts",
        [typeof(WorktreeReserved)] = "task.worktree_session_reserved",
        [typeof(WorktreeReleased)] = "task.worktree_session_released",
        [typeof(LocksReleased)] = "task.locks_released",
        [typeof(ApprovalRequested)] = "approval.pending",
        [typeof(ApprovalGranted)] = "approval.approved",
        [typeof(ApprovalRefused)] = "approval.rejected",
        [typeof(ArtifactCreated)] = "artifact.created",
        [typeof(SandboxStarted)] = "sandbox.started",
        [typeof(SandboxStopped)] = "sandbox.stopped",
        [typeof(SandboxFailed)] = "sandbox.failed",
    };

    public static TheoryData<string> OwnFacts => [.. Facts().Select(type => type.Name)];

    [Fact]
    public void Every_fact_has_its_name_here() => Assert.Equal(Facts().ToHashSet(), Names.Keys.ToHashSet());

    [Theory, MemberData(nameof(OwnFacts))]
    public void Goes_by_the_contracts_name_and_comes_back_equal(string name)
    {
        var type = Facts().Single(fact => fact.Name == name);
        var random = new RandomRecords(new Random(name.Length));
        for (var i = 0; i < InstancesPerCase; i++)
        {
            var happened = random.Event(type);
            var entry = RunEventCodec.Encode(Given.Run, JournalHead.Empty, [happened]).Single();

            Assert.Equal(Names[type], entry.EventType);
            Assert.Equal((happened as TaskEvent)?.TaskId, entry.TaskId);
            Assert.Equal(happened, RunEventCodec.Decode(entry));
        }
    }

    [Theory, MemberData(nameof(OwnFacts))]
    public void Its_payload_is_one_object_in_snake_case_without_nulls_time_or_task(string name)
    {
        var type = Facts().Single(fact => fact.Name == name);
        var random = new RandomRecords(new Random(1));
        for (var i = 0; i < 20; i++)
        {
            using var payload = JsonDocument.Parse(RunEventCodec.Encode(Given.Run, JournalHead.Empty, [random.Event(type)]).Single().Payload);
            Assert.Equal(JsonValueKind.Object, payload.RootElement.ValueKind);
            var allowed = type.GetProperties().Where(property => property.DeclaringType == type).Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).ToHashSet();
            foreach (var member in payload.RootElement.EnumerateObject())
            {
                Assert.Contains(member.Name, allowed);
                Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind);
            }
        }
    }

    [Fact]
    public void A_clients_event_keeps_its_own_type_and_payload()
    {
        var happened = new ClientEventPublished("review.requested", "qa", Given.Task('b'), new JsonText("""{ "kept" : [1.0, "\u00e9"] }""")) { At = DateTimeOffset.UnixEpoch };
        var entry = RunEventCodec.Encode(Given.Run, JournalHead.Empty, [happened]).Single();
        Assert.Equal(("review.requested", "qa"), (entry.EventType, entry.ProducerRole));
        Assert.Equal(happened.Payload.Value, System.Text.Encoding.UTF8.GetString(entry.Payload));
        Assert.Equal(happened, RunEventCodec.Decode(entry));
    }

    [Fact]
    public void The_payload_of_a_partial_rerun_is_the_contracts()
    {
        var happened = new PartialRerunRequested("olga", "why", Given.TaskIds("ab"), Given.Steps("b"), Given.TaskIds("ab"), true, 10, null, null);
        var entry = RunEventCodec.Encode(Given.Run, JournalHead.Empty, [happened]).Single();
        System.Text.Encoding.UTF8.GetString(entry.Payload).ShouldBe(
            """{"requested_by":"olga","reason":"why","selected_task_ids":[1,2],"selected_step_ids":["b"],"reset_task_ids":[1,2],"auto_dispatch":true,"max_dispatch":10}""");
    }

    [Fact]
    public void Unknown_members_of_a_payload_are_ignored()
    {
        var entry = RunEventCodec.Encode(Given.Run, JournalHead.Empty, [new RunPaused("olga")]).Single();
        var later = entry with { Payload = """{"requested_by":"olga","since":{"version":[2]}}"""u8.ToArray() };
        Assert.Equal(new RunPaused("olga") { At = entry.At }, RunEventCodec.Decode(later));
    }

    [Theory]
    [InlineData("task.dispatched", "null")]
    [InlineData("task.dispatched", "[]")]
    [InlineData("task.dispatched", "{\"attempt\":\"1\"}")]
    [InlineData("task.dispatched", "{\"attempt\":1")]
    [InlineData("task.dispatched", "")]
    [InlineData("task.partial_rerun_reset", "{\"previous_status\":\"no such status\"}")]
    [InlineData("workflow_run.partial_rerun_requested", "{\"selected_task_ids\":[null]}")]
    public void A_payload_that_is_not_its_types_is_found(string type, string payload)
    {
        var entry = new JournalEntry(1, type, Given.Task('a'), default, "x", System.Text.Encoding.UTF8.GetBytes(payload), []);
        Assert.ThrowsAny<JsonException>(() => RunEventCodec.Decode(entry));
    }

    [Fact]
    public void A_tasks_event_without_its_task_is_found()
    {
        var entry = RunEventCodec.Encode(Given.Run, JournalHead.Empty, [Happened.Dispatched('a', 1)]).Single();
        Assert.Throws<JsonException>(() => RunEventCodec.Decode(entry with { TaskId = null }));
    }

    [Fact]
    public void Seqs_go_on_from_the_head()
    {
        var entries = RunEventCodec.Encode(Given.Run, new JournalHead(41, new byte[32]), [new RunPaused(null), new RunResumed(null)]);
        Assert.Equal([42, 43], entries.Select(entry => entry.Seq));
    }

    [Fact]
    public void A_journal_that_cannot_be_is_found()
    {
        var run = Given.Template("a", "b");
        Assert.Throws<InvalidOperationException>(() => RunEvolution.Apply(null, new RunPaused(null), Given.Run));
        Assert.Throws<InvalidOperationException>(() => RunEvolution.Apply(run.State, new RunCreated(null, null, false, 1), Given.Run));
        Assert.Throws<InvalidOperationException>(() => RunEvolution.Apply(run.State, new TaskCreated(null, [], Given.Spec('c')) { TaskId = Given.Task('c') }, Given.Run));
        Assert.Throws<InvalidOperationException>(() => RunEvolution.Apply(run.State, Happened.Dispatched('z', 1), Given.Run));
    }

    private static IEnumerable<Type> Facts() => typeof(RunEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(RunEvent)) && !type.IsAbstract && type != typeof(ClientEventPublished));
}
