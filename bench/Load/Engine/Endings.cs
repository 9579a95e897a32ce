using System.Collections.Concurrent;

namespace Multyagents.Bench.Load;

/// <summary>How many attempts of each run have ended. Waiting for a number costs the engine nothing, asking it again and again would.</summary>
internal sealed class Endings
{
    private readonly ConcurrentDictionary<string, Run> _runs = new();

    public void Add(string run) => Of(run).Add();

    /// <summary>Returns when so many have ended since the start.</summary>
    public Task Until(string run, int count) => Of(run).Until(count);

    private Run Of(string run) => _runs.GetOrAdd(run, _ => new());

    private sealed class Run
    {
        private readonly object _gate = new();
        private TaskCompletionSource? _waiting;
        private int _awaited;
        private int _count;

        public void Add()
        {
            lock (_gate)
            {
                if (++_count >= _awaited) _waiting?.TrySetResult();
            }
        }

        public Task Until(int count)
        {
            lock (_gate)
            {
                if (_count >= count) return Task.CompletedTask;
                (_awaited, _waiting) = (count, new(TaskCreationOptions.RunContinuationsAsynchronously));
                return _waiting.Task;
            }
        }
    }
}
