using System.Threading.Channels;

namespace Multyagents.Bench.Bare;

/// <summary>Where a batch of transitions is made durable in one commit.</summary>
internal interface ISink : IDisposable
{
    ValueTask Write(IReadOnlyList<Transition> batch);
}

/// <summary>Group commit and nothing else: one writer takes everything that waits into one transaction, then answers all of it.</summary>
internal sealed class Journal
{
    private const int MostPerCommit = 1000;

    private readonly Channel<(Transition What, TaskCompletionSource Done)> _queue =
        Channel.CreateUnbounded<(Transition, TaskCompletionSource)>(new() { SingleReader = true });

    private long _rows;

    private Journal(ISink sink) => _ = Task.Factory.StartNew(() => WriteAll(sink), TaskCreationOptions.LongRunning);

    public long Rows => Interlocked.Read(ref _rows);

    public static Journal Open(string database, string connection) => new(database switch
    {
        "sqlite" => new SqliteSink(connection),
        "postgresql" => new PostgresSink(connection),
        _ => throw new ArgumentException($"'{database}' is no database", nameof(database)),
    });

    /// <summary>Returns when it is durable.</summary>
    public Task Append(Transition transition)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((transition, done));
        return done.Task;
    }

    private async Task WriteAll(ISink sink)
    {
        using var _ = sink;
        var batch = new List<Transition>(MostPerCommit);
        var waiting = new List<TaskCompletionSource>(MostPerCommit);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            waiting.Clear();
            while (batch.Count < MostPerCommit && _queue.Reader.TryRead(out var next))
            {
                batch.Add(next.What);
                waiting.Add(next.Done);
            }

            try
            {
                await sink.Write(batch);
                Interlocked.Add(ref _rows, batch.Count);
                foreach (var done in waiting) done.SetResult();
            }
            catch (Exception failure)
            {
                foreach (var done in waiting) done.SetException(failure);
            }
        }
    }
}
