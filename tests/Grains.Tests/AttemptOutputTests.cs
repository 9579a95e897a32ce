using Multyagents.Runs;

namespace Multyagents.Grains.Tests;

/// <summary>Messages and output at and over their limits.</summary>
public sealed class AttemptOutputTests
{
    [Fact]
    public void What_is_within_the_limits_stays_as_it_is()
    {
        var report = Report(new('m', Limits.MaxMessageLength), new('o', Limits.MaxOutputBytes), new('e', Limits.MaxOutputBytes));
        Assert.Equal((report, CutOutput.None), AttemptOutputs.Cap(report));
    }

    [Fact]
    public void Each_stream_is_cut_and_marked_by_itself()
    {
        var (capped, cut) = AttemptOutputs.Cap(Report(null, "short", new('e', Limits.MaxOutputBytes + 1)));
        Assert.Equal(CutOutput.Stderr, cut);
        Assert.Equal("short", capped.Stdout);
        Assert.Equal(Limits.MaxOutputBytes, capped.Stderr!.Length);
    }

    [Fact]
    public void A_cut_never_leaves_half_a_character()
    {
        var faces = string.Concat(Enumerable.Repeat("😀", (Limits.MaxOutputBytes / 4) + 1));
        var (capped, cut) = AttemptOutputs.Cap(Report("x" + faces, faces, null));
        Assert.Equal(CutOutput.Stdout, cut);
        Assert.Equal(Limits.MaxOutputBytes, System.Text.Encoding.UTF8.GetByteCount(capped.Stdout!));
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(capped.Message!)));
        Assert.InRange(capped.Message!.Length, Limits.MaxMessageLength - 1, Limits.MaxMessageLength);
    }

    [Fact]
    public void A_status_that_is_none_is_refused_and_not_a_fault()
    {
        var (report, cut) = AttemptOutputs.Cap(Report(null, null, null) with { Status = TaskStatus.Invalid });
        var state = new CreateRun(new(null, null, true, [new(new(1), null, [], GrainHost.Spec("a"))], false)) { At = default }.Decide(new(1), null).Next;
        Assert.IsType<RunRejection.Invalid>(new ReportTaskStatus(report, ReportDigests.Of(report), cut) { At = default }.Decide(new(1), state).Rejection);
    }

    private static TaskReport Report(string? message, string? stdout, string? stderr) =>
        new(new(1), 1, TaskStatus.Success, ReportSources.Callback, message, Stdout: stdout, Stderr: stderr);
}
