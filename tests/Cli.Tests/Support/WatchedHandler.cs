using System.Collections.Concurrent;

namespace Multyagents.Cli.Tests.Support;

/// <summary>Sees every request, and may answer in the server's place or lose its answer.</summary>
internal sealed class WatchedHandler : DelegatingHandler
{
    private readonly Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> _carry;

    /// <summary>Lets everything pass.</summary>
    public WatchedHandler()
        : this((_, send) => send())
    {
    }

    /// <summary>Does with a request what the test says; the second argument sends it on.</summary>
    public WatchedHandler(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> carry)
        : base(new SocketsHttpHandler()) => _carry = carry;

    /// <summary>Method, path and query of each request, and the headers that tests look at.</summary>
    public ConcurrentQueue<Seen> Requests { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(new(request.Method.Method, request.RequestUri!.PathAndQuery, Header(request, "Idempotency-Key"), Header(request, "Last-Event-ID"), Header(request, "Authorization")));
        return _carry(request, () => base.SendAsync(request, cancellationToken));
    }

    private static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    internal sealed record Seen(string Method, string Target, string? Key, string? LastEventId, string? Authorization);
}
