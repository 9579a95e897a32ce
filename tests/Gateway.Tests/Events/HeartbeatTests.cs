using System.Globalization;
using System.IO.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Gateway.Streaming;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Journal;

namespace Multyagents.Gateway.Tests.Events;

/// <summary>The stream's clock: pings, and the look at the journal that makes up for a lost hint.</summary>
public sealed class HeartbeatTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_ping_comes_every_15_seconds_and_no_more()
    {
        // Of a run that does not exist nobody gives hints; one that came late would make the stream wait anew, past the time given here.
        await using var stream = Stream.Of(gateway, gateway.Services.GetRequiredService<IRunReadModel>(), run: 1_000_000);
        await stream.Until("retry");
        for (var pings = 1; pings <= 3; pings++)
        {
            // Polls come every 3 s: five steps make one ping.
            for (var step = 0; step < 5; step++) await stream.Pass(TimeSpan.FromSeconds(3));
            var expected = pings;
            await Eventually.Holds(() => Task.FromResult(stream.Count("event: ping") == expected), $"{expected} pings have come");
        }
    }

    [Fact]
    public async Task An_event_whose_hint_was_lost_comes_with_the_next_look()
    {
        var (run, _) = await new Scenario(gateway).Run(false, "a");
        var hidden = new LateJournal(gateway.Services.GetRequiredService<IRunReadModel>());
        await using var stream = Stream.Of(gateway, hidden, run);
        await stream.Until("event: workflow_run.created");
        (await gateway.Post("/events", $$"""{"event_type":"note","run_id":{{run}},"producer_role":"d"}""")).Ok();
        await Eventually.Holds(() => Task.FromResult(hidden.Withheld > 0), "the stream looked while the event could not be seen");
        Assert.Equal(0, stream.Count("event: note"));
        hidden.IsOpen = true;
        // Hints may be late, too: while the stream is busy with one, time passes that it does not wait for.
        await Eventually.Holds(
            async () =>
            {
                await stream.Pass(TimeSpan.FromSeconds(3));
                return stream.Count("event: note") > 0;
            },
            "the event is written");
    }

    /// <summary>Shows what a client publishes only when told to.</summary>
    private sealed class LateJournal(IRunReadModel inner) : IRunReadModel
    {
        private int _withheld;

        public bool IsOpen { get; set; }

        /// <summary>How often it had something and did not show it.</summary>
        public int Withheld => Volatile.Read(ref _withheld);

        public async Task<IReadOnlyList<StoredEvent>> ReadRun(RunId run, long afterSeq, int limit)
        {
            var entries = await inner.ReadRun(run, afterSeq, limit);
            var shown = IsOpen ? entries : [.. entries.TakeWhile(stored => stored.Entry.EventType != "note")];
            if (shown.Count < entries.Count) Interlocked.Increment(ref _withheld);
            return shown;
        }

        public Task<RunPage> ListRuns(RunQuery query) => inner.ListRuns(query);

        public Task<ValueList<RunId>> ListUnfinished(RunId? after, int limit) => inner.ListUnfinished(after, limit);

        public Task<IReadOnlyList<StoredEvent>> ListEvents(EventQuery query) => inner.ListEvents(query);

        public Task<AttemptOutput?> FindOutput(TaskId task, int attempt) => inner.FindOutput(task, attempt);

        public Task<IReadOnlyList<StoredArtifact>> ListArtifacts(ArtifactQuery query) => inner.ListArtifacts(query);

        public Task<IReadOnlyList<StoredArtifact>> FindArtifacts(IReadOnlyCollection<long> ids) => inner.FindArtifacts(ids);

        public Task<IReadOnlyList<StoredHandoff>> ListHandoffs(HandoffQuery query) => inner.ListHandoffs(query);

        public Task<ApprovalPage> ListApprovals(ApprovalQuery query) => inner.ListApprovals(query);

        public Task<IReadOnlyList<StoredHandoff>> FindHandoffs(IReadOnlyCollection<TaskId> tasks) => inner.FindHandoffs(tasks);

        public Task<byte[]?> FindAnswer(RunId run, string idempotencyKey) => inner.FindAnswer(run, idempotencyKey);

        public Task SaveAnswer(RunId run, string idempotencyKey, byte[] answer) => inner.SaveAnswer(run, idempotencyKey, answer);
    }

    private sealed class Stream : IAsyncDisposable
    {
        private readonly ManualTime _time = new();
        private readonly MemoryStream _written = new();
        private readonly CancellationTokenSource _end = new();
        private readonly Task _writing;

        private Stream(GatewayFixture gateway, IRunReadModel readModel, long run)
        {
            var feeds = new RunFeeds(readModel, gateway.Services.GetRequiredService<IClusterClient>(), _time, NullLogger<RunFeeds>.Instance);
            var events = new RunEventStream(feeds, readModel, _time);
            _writing = events.Write(new RunId(run), 0, PipeWriter.Create(new Guarded(_written)), _end.Token);
        }

        public static Stream Of(GatewayFixture gateway, IRunReadModel readModel, long run) => new(gateway, readModel, run);

        public int Count(string text)
        {
            lock (_written)
                return System.Text.Encoding.UTF8.GetString(_written.ToArray()).Split(text).Length - 1;
        }

        public Task Until(string text) =>
            Eventually.Holds(() => Task.FromResult(Count(text) > 0), string.Create(CultureInfo.InvariantCulture, $"'{text}' is written"));

        /// <summary>Lets time pass once the stream waits for it.</summary>
        public async Task Pass(TimeSpan time)
        {
            await Eventually.Holds(() => Task.FromResult(_time.Waiting > 0), "the stream waits");
            _time.Advance(time);
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _writing;
            _end.Dispose();
        }

        /// <summary>Writes under a lock, so that the test may look while the stream writes.</summary>
        private sealed class Guarded(MemoryStream inner) : System.IO.Stream
        {
            public override bool CanRead => false;

            public override bool CanSeek => false;

            public override bool CanWrite => true;

            public override long Length => throw new NotSupportedException();

            public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

            public override void Write(byte[] buffer, int offset, int count)
            {
                lock (inner) inner.Write(buffer, offset, count);
            }

            public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            {
                lock (inner) inner.Write(buffer.Span);
                return ValueTask.CompletedTask;
            }

            public override void Flush()
            {
            }

            public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

            public override void SetLength(long value) => throw new NotSupportedException();
        }
    }
}
