namespace Multyagents.Core.Tests.Encoding;

/// <summary>A snapshot keeps everything that approvals, artifacts, retries and workspaces have made of the tasks.</summary>
public sealed class SnapshotOfConditionsTests
{
    [Fact]
    public void A_state_with_all_of_it_comes_back_with_everything_derived()
    {
        var run = Full();
        var decoded = Decoded(run);
        Assert.Equal(RunSnapshotCodec.Encode(run.State), RunSnapshotCodec.Encode(decoded));
        foreach (var letter in "abcdefgh")
        {
            // Everything but the definition, which compares by reference: that is compared by what decisions read of it.
            var (before, after) = (run[letter], decoded.Find(Given.Task(letter))!);
            Assert.Equal(before, after with { Definition = before.Definition });
            Assert.Equal(before.Definition.Conditions, after.Definition.Conditions);
            Assert.Equal(before.Definition.Gate, after.Definition.Gate);
            Assert.Equal(
                before.Definition.Requirements.Select(requirement => (string.Join(',', requirement.From), requirement.Asked)),
                after.Definition.Requirements.Select(requirement => (string.Join(',', requirement.From), requirement.Asked)));
        }

        Assert.Equal(run.State.Ids(run.State.Gated), decoded.Ids(decoded.Gated));
        Assert.Equal(run.State.Ids(run.State.LockReady), decoded.Ids(decoded.LockReady));
        Assert.Equal(run.State.Tally.ToRollup(run.State), decoded.Tally.ToRollup(decoded));
        Assert.True(run.State.Gated.Count > 0 && run.State.LockReady.Count > 0 && run.State.Tally.ToRollup(run.State).TotalRetries > 0);
    }

    [Fact]
    public void Decides_like_the_state_that_it_was_taken_of()
    {
        var run = Full();
        var decoded = Decoded(run);
        RunCommand[] commands =
        [
            Do.Approve('b'), Do.Reject('b'), Do.Reject('h'), Do.Dispatch('b'), Do.DispatchReady(), Do.DispatchLocked('f'), Do.DispatchLocked('c'), Do.ReleaseLocks('d'),
            Do.Report('a', 2, TaskStatus.Failed, message: "connection refused"), Do.Report('a', 2, TaskStatus.Success, handoff: Do.Handoff(11)),
            Do.Report('d', 1, TaskStatus.Success), Do.Report('e', 1, TaskStatus.Failed, exitCode: 1), Do.Report('g', 1, TaskStatus.Canceled), Do.CreateArtifact('a', 12), Do.Dispatch('c'), Do.Continue(),
        ];
        foreach (var command in commands)
        {
            var expected = command.Decide(Given.Run, run.State);
            var actual = command.Decide(Given.Run, decoded);
            Assert.Equal(expected.Rejection, actual.Rejection);
            Assert.Equal(expected.Events, actual.Events);
        }
    }

    [Fact]
    public void Tasks_without_any_of_it_take_no_room_for_it()
    {
        var text = System.Text.Encoding.UTF8.GetString(RunSnapshotCodec.Encode(Given.Template("a", "b < a").Where("a:success").State).AsSpan(HashChain.HashBytes));
        foreach (var part in new[] { "execution_mode", "decided_by", "handoff", "is_exhausted", "holds_locks" }) Assert.DoesNotContain($"\"{part}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_tasks_have_alike_is_one_object_again()
    {
        var decoded = Decoded(Given.Template("a", "b", "c").Where("a:failed b:failed c:failed").Then(Do.Rerun(tasks: "abc")));
        var (one, other) = (decoded.Find(Given.Task('a'))!, decoded.Find(Given.Task('b'))!);
        Assert.NotNull(one.LastRerun);
        Assert.Same(one.LastRerun, other.LastRerun);
        Assert.Same(one.Retries, other.Retries);
        Assert.Same(one.Message, other.Message);
    }

    // a: retried, with an artifact; b: rejected; c: misses its input; d: holds paths; e: in a container; f: waits for paths; g: in a worktree; h: approved and handed over
    private static RunScenario Full() => Given.AutoTemplate(
            "a | retry=2 gate=task-status+handoff-present?", "b | approval", "c < ha | needs=report#x@h needs=diff", "d | locks=/srv/d", "e | docker", "f | locks", "g | worktree", "h | approval=approved role=9")
        .Then(Do.CreateArtifact('a', 11))
        .Then(Do.Report('a', 1, TaskStatus.Failed, message: "connection refused", handoff: Do.Handoff(11)))
        .Then(Do.DispatchLocked('d'))
        .Then(Do.Report('e', 1, TaskStatus.Running, container: "c1"))
        .Then(Do.CreateArtifact('h', 12, "report", "x", "y"))
        .Then(Do.Report('h', 1, TaskStatus.Success, handoff: Do.Handoff(12)))
        .Then(Do.Reject('b', comment: "not yet"));

    private static RunState Decoded(RunScenario run) => RunSnapshotCodec.Decode(Given.Run, RunSnapshotCodec.Encode(run.State))!;
}
