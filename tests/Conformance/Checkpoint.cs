using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Multyagents.Conformance;

/// <summary>A named place in a grain's method where the test sees it arrive and lets it go. Grains and tests share the process on every runtime.</summary>
public sealed class Checkpoint
{
    private static readonly ConcurrentDictionary<string, Checkpoint> All = new();
    private static int s_last;
    private readonly Channel<int> _arrivals = Channel.CreateUnbounded<int>();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    private Checkpoint(string name) => Name = name;

    public string Name { get; }

    public int Arrived => Volatile.Read(ref _arrived);

    public static Checkpoint Create() => Named($"checkpoint {Interlocked.Increment(ref s_last)}");

    public static Checkpoint Named(string name) => All.GetOrAdd(name, name => new Checkpoint(name));

    /// <summary>For grains: says that it is here, and waits until the test opens.</summary>
    public Task PassAsync()
    {
        _arrivals.Writer.TryWrite(Interlocked.Increment(ref _arrived));
        return _opened.Task;
    }

    /// <summary>For tests: waits until one more has arrived.</summary>
    public Task ArrivalAsync() => _arrivals.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public void Open() => _opened.TrySetResult();

    /// <summary>As long as a test waits for what must come.</summary>
    public static TimeSpan Patience => TimeSpan.FromSeconds(30);
}
