namespace Multyagents.Core.Tests.Encoding;

public sealed class SnapshotTests
{
    [Fact]
    public void A_state_comes_back_with_everything_derived()
    {
        var run = Given.AutoTemplate("a", "b < a", "c", "d < bc", "e").Where("a:success b:failed c:cancel-requested e:submit-failed");
        run.When(Do.Report('b', 9, TaskStatus.Success));
        var decoded = RunSnapshotCodec.Decode(Given.Run, RunSnapshotCodec.Encode(run.State))!;

        Assert.Equal(RunSnapshotCodec.Encode(run.State), RunSnapshotCodec.Encode(decoded));
        Assert.Equal(run.State.Counts, decoded.Counts);
        Assert.Equal((run.State.Status, run.State.Seq, run.State.FinishedAt), (decoded.Status, decoded.Seq, decoded.FinishedAt));
        Assert.Equal(run.State.Ids(run.State.Active), decoded.Ids(decoded.Active));
        Assert.Equal(run.State.Ids(run.State.Rerunnable), decoded.Ids(decoded.Rerunnable));
    }

    [Fact]
    public void Decides_like_the_state_that_it_was_taken_of()
    {
        var run = Given.AutoTemplate("a", "b", "c < ab").Where("a:failed b:failed").Then(Do.Rerun(tasks: "ab", max: 1, key: "k", hash: "h"));
        var decoded = RunSnapshotCodec.Decode(Given.Run, RunSnapshotCodec.Encode(run.State))!;
        RunCommand[] commands =
        [
            Do.Report('a', 2, TaskStatus.Success), Do.Report('a', 1, TaskStatus.Success), Do.Rerun(tasks: "a", key: "k", hash: "h"), Do.Rerun(tasks: "a", key: "k", hash: "z"),
            Do.Pause(), Do.Abort(), Do.Dispatch('c'), Do.Dispatch('b'), Do.DispatchReady(), Do.Continue(), Do.Accepted('a', 2), Do.BeginCancel('c'),
        ];
        foreach (var command in commands)
        {
            var expected = command.Decide(Given.Run, run.State);
            var actual = command.Decide(Given.Run, decoded);
            Assert.Equal(expected.Rejection, actual.Rejection);
            Assert.Equal(expected.Events, actual.Events);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\":0}")]
    [InlineData("{\"format\":2147483647}")]
    [InlineData("{\"format\":\"x\"}")]
    public void Bytes_of_another_format_are_no_snapshot(string text) =>
        Assert.Null(RunSnapshotCodec.Decode(Given.Run, Sealed(System.Text.Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_truncated_snapshot_is_no_snapshot()
    {
        var bytes = RunSnapshotCodec.Encode(Given.Template("a", "b < a").Where("a:failed").State);
        for (var length = 0; length < bytes.Length; length++) Assert.Null(RunSnapshotCodec.Decode(Given.Run, bytes[..length]));
    }

    [Fact]
    public void A_damaged_snapshot_is_no_snapshot()
    {
        var bytes = RunSnapshotCodec.Encode(Given.Template("a", "b < a").Where("a:failed").State);
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 1;
            Assert.Null(RunSnapshotCodec.Decode(Given.Run, damaged));
        }

        Assert.NotNull(RunSnapshotCodec.Decode(Given.Run, Sealed(bytes[HashChain.HashBytes..])));
    }

    private static byte[] Sealed(byte[] json) => [.. System.Security.Cryptography.SHA256.HashData(json), .. json];
}
