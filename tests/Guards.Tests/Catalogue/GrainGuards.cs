namespace Multyagents.Guards.Tests.Catalogue;

/// <summary>The order of append and effect, and the conversation with the runner.</summary>
internal static class GrainGuards
{
    private const string Run = "src/Grains/Runs/WorkflowRunGrain.cs";
    private const string Task = "src/Grains/Tasks/TaskGrain.cs";
    private const string Tokens = "src/Grains/Tasks/CallbackTokens.cs";
    private const string Simulation = "*No_schedule_breaks_an_invariant";

    public static IReadOnlyList<Guard> All { get; } =
    [
        new(
            "An attempt is on record before it is sent",
            Run,
            "var decision = await _inbox.Execute(command);",
            "var early = command.Decide(RunId, await _inbox.Read()); foreach (var effect in RunEffects.Of(early)) Perform(effect); var decision = await _inbox.Execute(command);",
            "Simulation.Tests",
            Simulation),
        new(
            "What is on record is sent, also after a crash",
            Run,
            "foreach (var effect in RunEffects.Outstanding(state)) Perform(effect);",
            "",
            "Simulation.Tests",
            Simulation),
        new(
            "The same attempt is sent under the same key",
            Tokens,
            "return $\"{mark}-task-{task}-attempt-{attempt}\";",
            "return $\"{mark}-task-{task}-attempt-{attempt}-{RandomNumberGenerator.GetHexString(8)}\";",
            "Simulation.Tests",
            Simulation),
        new(
            "A submission without an answer is withdrawn",
            Task,
            "else if (reply is RunnerReply.Unreachable) await Withdraw(order);",
            "",
            "Grains.Tests",
            "*RunnerConversationTests.*"),
        new(
            "An attempt is sent when the one before is withdrawn",
            Task,
            "await conversation.Before.ConfigureAwait(",
            "await System.Threading.Tasks.Task.CompletedTask.ConfigureAwait(",
            "Grains.Tests",
            "*RunnerConversationTests.An_attempt_is_sent_only_when_the_one_before_is_withdrawn"),
        new(
            "An attempt that the runner has forgotten has failed",
            Task,
            "await End(conversation, \"the runner does not know the attempt any more\");",
            "",
            "Grains.Tests",
            "*RecoveryTests.An_attempt_that_the_runner_has_forgotten_has_failed"),
        new(
            "An attempt that overruns its deadline is ended",
            Task,
            "now >= deadline) await Expire(conversation);",
            "now < order.DispatchedAt) await Expire(conversation);",
            "Grains.Tests",
            "*RecoveryTests.An_attempt_that_overruns_its_deadline_is_ended_also_across_a_restart"),
        new(
            "A callback's token is looked at",
            Tokens,
            "return CryptographicOperations.FixedTimeEquals(expected, given);",
            "return CryptographicOperations.FixedTimeEquals(expected, expected);",
            "Simulation.Tests",
            Simulation),
        new(
            "A callback's token is of one attempt",
            Tokens,
            "BinaryPrimitives.WriteInt32BigEndian(message[sizeof(long)..], attempt);",
            "BinaryPrimitives.WriteInt32BigEndian(message[sizeof(long)..], 0);",
            "Simulation.Tests",
            Simulation),
        new(
            "A callback's token is of one task",
            Tokens,
            "BinaryPrimitives.WriteInt64BigEndian(message, task.Value);",
            "BinaryPrimitives.WriteInt64BigEndian(message, 0);",
            "Simulation.Tests",
            Simulation),
    ];
}
