using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Multyagents.Cli.Api;

/// <summary>Reads an open stream of a run's events until it ends, breaks or falls silent.</summary>
internal static class EventStream
{
    /// <summary>The server pings every 15 seconds: three of them missing means that nobody is there any more.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    private const string Ping = "ping";

    /// <summary>The events, each with its text as it came.</summary>
    public static async IAsyncEnumerable<(RunEvent Event, string Text)> Read(
        HttpResponseMessage response, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        await using var items = SseParser.Create(body).EnumerateAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (await MovesOn(items, cancellation))
        {
            silence.CancelAfter(LongestSilence);
            if (items.Current.EventType == Ping) continue;
            yield return (JsonSerializer.Deserialize(items.Current.Data, ApiJson.Default.RunEvent)!, items.Current.Data);
        }
    }

    private static async Task<bool> MovesOn(IAsyncEnumerator<SseItem<string>> items, CancellationToken cancellation)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception broken) when (TransportFailure.Is(broken) || (broken is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The end of this stream; its reader opens the next one after the last event it has.
            return false;
        }
    }
}
