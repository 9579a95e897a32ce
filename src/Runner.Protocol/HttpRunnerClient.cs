using System.Net.Http.Headers;
using System.Text.Json;

namespace Multyagents.Runner.Protocol;

/// <summary>A runner reached over HTTP.</summary>
public sealed class HttpRunnerClient(HttpClient http, HttpRunnerClientOptions options, TimeProvider time) : IRunnerClient
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private readonly Uri _submissions = Address(options, RunnerProtocol.SubmitPath);

    /// <summary>A pooled client that follows no redirects (a runner must not be able to point the control plane elsewhere) and keeps no cookies.</summary>
    public static HttpClient CreateHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 256,
    })
    {
        // Each call brings its own time-out.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc/>
    public Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var message = new HttpRequestMessage(HttpMethod.Post, _submissions)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, RunnerJson.Default.SubmitRequest)),
        };
        message.Content.Headers.ContentType = _json;
        message.Headers.TryAddWithoutValidation(RunnerProtocol.IdempotencyKeyHeader, idempotencyKey);
        return Send(message, request.TaskId, options.SubmitTimeout, cancellation);
    }

    /// <inheritdoc/>
    public Task<RunnerReply> Get(string taskId, CancellationToken cancellation) =>
        Send(new HttpRequestMessage(HttpMethod.Get, Address(options, RunnerProtocol.TaskPath(taskId))), taskId, options.GetTimeout, cancellation);

    /// <inheritdoc/>
    public Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation) =>
        Send(new HttpRequestMessage(HttpMethod.Post, Address(options, RunnerProtocol.CancelPath(taskId))), taskId, options.CancelTimeout, cancellation);

    private static Uri Address(HttpRunnerClientOptions options, string path) => new(options.BaseUrl.AbsoluteUri.TrimEnd('/') + path);

    private async Task<RunnerReply> Send(HttpRequestMessage request, string taskId, TimeSpan timeout, CancellationToken cancellation)
    {
        using var message = request;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = cancellation.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation) : null;
        var token = either?.Token ?? deadline.Token;
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token);
            var body = await BoundedBody.Read(answer.Content, options.MaxAnswerBytes, token);
            return RunnerAnswer.Interpret(answer.StatusCode, body, taskId);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new RunnerReply.Unreachable(FormattableString.Invariant($"no answer within {timeout.TotalSeconds:0.###} s"));
        }
        catch (OperationCanceledException failure)
        {
            throw new OperationCanceledException(failure.Message, failure, cancellation);
        }
        catch (Exception failure) when (TransportFailure.Is(failure))
        {
            return new RunnerReply.Unreachable(failure.GetBaseException().Message);
        }
    }
}
