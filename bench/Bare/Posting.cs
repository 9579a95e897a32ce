using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Bench.Bare;

/// <summary>JSON over kept connections.</summary>
internal static class Posting
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private static readonly HttpClient Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false, AllowAutoRedirect = false });

    /// <exception cref="HttpRequestException">The answer is no success, or there is none.</exception>
    public static async Task Post<T>(string url, T body, JsonTypeInfo<T> type, string? tokenHeader = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) };
        request.Content.Headers.ContentType = Json;
        if (token is not null) request.Headers.TryAddWithoutValidation(tokenHeader!, token);
        using var answer = await Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
