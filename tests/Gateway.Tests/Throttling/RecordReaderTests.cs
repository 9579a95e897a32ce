using Microsoft.Extensions.DependencyInjection;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.Tests.Throttling;

/// <summary>So many read the whole record at once, and no more.</summary>
public sealed class RecordReaderTests : IAsyncLifetime
{
    private const string Checkpoint = "/audit/checkpoint";

    private readonly GatewayFixture _gateway = new();

    private RecordReaders Readers => _gateway.Services.GetRequiredService<RecordReaders>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task One_too_many_waits_a_little_and_no_longer()
    {
        var time = new ManualTime();
        using var readers = new RecordReaders(time);
        var taken = await Take(readers, RecordReaders.Most);
        var late = readers.TryEnter(Cancellation);
        var lucky = readers.TryEnter(Cancellation);
        time.Advance(RecordReaders.Patience - TimeSpan.FromTicks(1));
        Assert.False(late.IsCompleted || lucky.IsCompleted);
        taken[0].Dispose();
        taken[0].Dispose();
        using var place = await late;
        Assert.NotNull(place);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await lucky);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_no_place()
    {
        using var readers = new RecordReaders(new ManualTime());
        var taken = await Take(readers, RecordReaders.Most);
        using var caller = new CancellationTokenSource();
        var waiting = readers.TryEnter(caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Free(taken);
        Free(await Take(readers, RecordReaders.Most));
    }

    [Fact]
    public async Task Who_steps_aside_lets_another_one_in_and_waits_for_a_place_as_long_as_it_takes()
    {
        var time = new ManualTime();
        using var readers = new RecordReaders(time);
        var taken = await Take(readers, RecordReaders.Most);
        var slow = new TaskCompletionSource();
        var aside = taken[0]!.StepAside(slow.Task, Cancellation);
        var other = await readers.TryEnter(Cancellation);
        Assert.NotNull(other);
        slow.SetResult();
        time.Advance(RecordReaders.Patience * 10);
        Assert.False(aside.IsCompleted);
        other.Dispose();
        await aside;

        // A client that is gone for good leaves no place taken.
        await Assert.ThrowsAsync<IOException>(() => taken[0]!.StepAside(Task.FromException(new IOException()), Cancellation));
        Free(taken);
        Free(await Take(readers, RecordReaders.Most));
    }

    [Fact]
    public async Task Every_check_checkpoint_and_export_is_429_while_all_places_are_taken_and_not_with_one_free()
    {
        var (run, _) = await new Scenario(_gateway).Run(false, "a");
        var taken = await Take(Readers, RecordReaders.Most);
        var refused = await Task.WhenAll(Ask(run));
        Assert.All(refused, answer =>
        {
            answer.Refused(429, "too-many-checks");
            Assert.Equal("5", answer.Headers.GetValues("Retry-After").Single());
        });
        // All else goes on.
        (await _gateway.Get($"/workflow-runs/{run}")).Ok();

        taken[0].Dispose();
        Assert.All(await Task.WhenAll(Ask(run)), answer => Assert.Equal(200, answer.Status));
        taken[1].Dispose();
        Free(await Take(Readers, RecordReaders.Most));
    }

    [Fact]
    public async Task A_refused_request_and_one_that_finds_nothing_leave_their_places()
    {
        for (var i = 0; i <= RecordReaders.Most; i++)
        {
            (await _gateway.Get("/workflow-runs/999999/verification")).Refused(404, "run-not-found");
            (await _gateway.Post("/audit/verification", "{}")).Refused(422, "invalid-request");
        }

        Free(await Take(Readers, RecordReaders.Most));
    }

    [Fact]
    public async Task A_client_that_takes_nothing_keeps_nobody_out()
    {
        var (run, _) = await new Scenario(_gateway).Run(false, "a");
        // More than sockets on both ends hold.
        var text = new string('x', 60_000);
        for (var i = 0; i < 400; i++) (await _gateway.Post("/events", $$$"""{"event_type":"note","run_id":{{{run}}},"producer_role":"dev","payload":{"text":"{{{text}}}"} }""")).Ok();
        var exports = new List<HttpResponseMessage>();
        try
        {
            for (var i = 0; i <= RecordReaders.Most; i++)
            {
                var export = await _gateway.Http.GetAsync("/audit/export", HttpCompletionOption.ResponseHeadersRead, Cancellation);
                exports.Add(export);
                Assert.Equal(200, (int)export.StatusCode);
            }

            (await _gateway.Get($"/workflow-runs/{run}/verification")).Ok();
            // They wait for their clients, and get on with it as those do.
            Assert.Equal(402, (await exports[^1].Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }
        finally
        {
            exports.ForEach(export => export.Dispose());
        }

        await Eventually.Holds(async () => (await Task.WhenAll(Ask(run))).All(answer => answer.Status == 200), "those who went away leave their places");
    }

    private Task<Answer>[] Ask(long run) =>
    [
        _gateway.Get($"/workflow-runs/{run}/verification"),
        _gateway.Post("/audit/verification"),
        _gateway.Post($"/audit/verification?run_id={run}"),
        _gateway.Get(Checkpoint),
        _gateway.Get("/audit/export"),
    ];

    private static async Task<RecordReaders.Place[]> Take(RecordReaders readers, int places)
    {
        var taken = new RecordReaders.Place[places];
        for (var i = 0; i < places; i++)
        {
            var entering = readers.TryEnter(Cancellation);
            Assert.True(entering.IsCompletedSuccessfully, $"place {i} of {places} is taken");
            taken[i] = (await entering)!;
        }

        return taken;
    }

    private static void Free(RecordReaders.Place[] taken) => Array.ForEach(taken, place => place.Dispose());
}
