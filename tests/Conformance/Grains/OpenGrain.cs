namespace Multyagents.Conformance.Grains;

public interface IOpenGrain : IGrainWithIntegerKey
{
    Task Hold(string checkpoint);

    Task Ping();

    /// <summary>The most turns that were inside at once, and how many at one instant really ran (more than one would be parallel).</summary>
    Task<(int Inside, int Running)> Crowd(int others);
}

/// <summary>A reentrant grain: its turns interleave, but never run in parallel.</summary>
[Reentrant]
public sealed class OpenGrain : Grain, IOpenGrain
{
    private int _inside;
    private int _mostInside;
    private int _running;
    private int _mostRunning;

    public Task Hold(string checkpoint) => Checkpoint.Named(checkpoint).PassAsync();

    public Task Ping() => Task.CompletedTask;

    public async Task<(int Inside, int Running)> Crowd(int others)
    {
        _mostInside = Math.Max(_mostInside, ++_inside);
        for (var i = 0; i < 20; i++)
        {
            _mostRunning = Math.Max(_mostRunning, Interlocked.Increment(ref _running));
            Thread.SpinWait(500);
            Interlocked.Decrement(ref _running);
            await Task.Yield();
        }

        _inside--;
        return (_mostInside, _mostRunning);
    }
}
