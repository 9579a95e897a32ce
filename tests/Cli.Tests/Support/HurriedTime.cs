namespace Multyagents.Cli.Tests.Support;

/// <summary>Pauses between attempts end at once; long deadlines stay as they are.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= LongestPause ? TimeSpan.FromMilliseconds(1) : dueTime, period);
}
