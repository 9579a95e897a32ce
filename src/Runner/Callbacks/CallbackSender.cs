using System.Net.Http.Headers;
using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>Tells the control plane about an execution, again and again until it has a final answer.</summary>
internal sealed class CallbackSender(HttpClient http, RunnerOptions options, Backoff backoff, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    // Bounds what is under way, so that a try's time-out counts from its start and not from its place in a queue.
    private readonly SemaphoreSlim _lanes = new(options.CallbackConnections);

    /// <summary>A pooled client for callbacks; redirects are not followed.</summary>
    public static HttpClient CreateHttpClient(RunnerOptions options) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = options.CallbackConnections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = options.CallbackTimeout,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>
    /// Sends a callback until it is finally answered. The body is made anew for every try, so that long output is not held in memory
    /// between two of them. <paramref name="overtaken"/> ends the waiting between two tries, never a try;
    /// <paramref name="stop"/> ends everything with <see cref="OperationCanceledException"/>.
    /// </summary>
    public async Task<DeliveryResult> Deliver(Execution execution, Func<StatusCallback> make, CancellationToken overtaken, CancellationToken stop)
    {
        var since = time.GetUtcNow();
        var kept = int.MaxValue;
        for (var tries = 1; ; tries++)
        {
            var nudged = execution.Nudged;
            switch (await Try(execution.Request, make, kept, stop))
            {
                case CallbackAnswer.TooLarge when kept > 0:
                    kept = kept > RunnerLimits.OutputAfterTooLarge ? RunnerLimits.OutputAfterTooLarge : 0;
                    break;
                case CallbackAnswer.TooLarge:
                    RunnerLog.CallbackRefused(logger, execution.Key, execution.Row.Status, 413);
                    return new(Delivery.Refused, 413, "it is too large");
                case CallbackAnswer.Final final:
                    if (final.Delivery == Delivery.Refused)
                        RunnerLog.CallbackRefused(logger, execution.Key, execution.Row.Status, final.StatusCode);
                    return new(final.Delivery, final.StatusCode, final.Reason);
                case CallbackAnswer.Again again:
                    var age = time.GetUtcNow() - since;
                    if (age >= options.CallbackMaxAge)
                    {
                        RunnerLog.CallbackExpired(logger, execution.Key, execution.Row.Status, age);
                        return new(Delivery.Expired);
                    }

                    var delay = backoff.After(tries, again.After);
                    RunnerLog.CallbackFailed(logger, execution.Key, execution.Row.Status, tries, delay, again.Problem);
                    if (!await Pause(delay, nudged, overtaken, stop))
                        return new(Delivery.Overtaken);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException("every answer has its case");
            }
        }
    }

    public void Dispose()
    {
        http.Dispose();
        _lanes.Dispose();
    }

    /// <summary>The body with at most so many characters of each stream.</summary>
    private static StatusCallback Cut(StatusCallback body, int length)
    {
        if (Math.Max(body.Stdout?.Length ?? 0, body.Stderr?.Length ?? 0) <= length)
            return body;
        var stdout = new CapturedText(body.Stdout ?? "", body.StdoutTruncated ?? false).Cut(length);
        var stderr = new CapturedText(body.Stderr ?? "", body.StderrTruncated ?? false).Cut(length);
        return body with { Stdout = stdout.Text, Stderr = stderr.Text, StdoutTruncated = stdout.Truncated, StderrTruncated = stderr.Truncated };
    }

    private async Task<CallbackAnswer> Try(SubmitRequest target, Func<StatusCallback> make, int kept, CancellationToken stop)
    {
        await _lanes.WaitAsync(stop);
        using var deadline = new CancellationTokenSource(options.CallbackTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            var body = Cut(make(), kept);
            using var request = new HttpRequestMessage(HttpMethod.Post, target.StatusCallbackUrl)
            {
                Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, RunnerJson.Default.StatusCallback)),
            };
            request.Content.Headers.ContentType = _json;
            if (target.StatusCallbackToken is { } token)
                request.Headers.TryAddWithoutValidation(RunnerProtocol.TokenHeader, token);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return CallbackAnswer.Of(answer, await StartOfBody(answer.Content, either.Token), time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new CallbackAnswer.Again($"no answer within {options.CallbackTimeout}", null);
        }
        catch (Exception failure) when (TransportFailure.Is(failure) || failure is LedgerException)
        {
            return new CallbackAnswer.Again(failure.GetBaseException().Message, null);
        }
        finally
        {
            _lanes.Release();
        }
    }

    /// <summary>The first bytes, which say why a callback is refused. A short body is read to its end, so that the connection can be used again.</summary>
    private static async Task<byte[]> StartOfBody(HttpContent content, CancellationToken cancellation)
    {
        const int most = 64 * 1024;
        var start = new byte[4096];
        await using var body = await content.ReadAsStreamAsync(cancellation);
        var kept = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        var skipped = kept == start.Length ? new byte[4096] : [];
        for (var read = kept; skipped.Length > 0 && read < most;)
        {
            var count = await body.ReadAsync(skipped, cancellation);
            if (count == 0)
                break;
            read += count;
        }

        return start[..kept];
    }

    /// <summary>Waits, or less when somebody asks for the result. False when the callback was overtaken.</summary>
    private async Task<bool> Pause(TimeSpan delay, Task nudged, CancellationToken overtaken, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overtaken, stop);
        await Task.WhenAny(Task.Delay(delay, time, either.Token), nudged);
        stop.ThrowIfCancellationRequested();
        // The timer of a nudged wait need not live on.
        var going = !overtaken.IsCancellationRequested;
        await either.CancelAsync();
        return going;
    }
}
