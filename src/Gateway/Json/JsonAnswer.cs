using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Gateway.Json;

/// <summary>Success: 200 with a JSON body.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = JsonAnswer.MediaType;
        httpContext.Response.Headers.CacheControl = JsonAnswer.CacheControl;
        return JsonSerializer.SerializeAsync(httpContext.Response.BodyWriter, value, type, httpContext.RequestAborted);
    }
}

/// <summary>Success: 200 with a JSON body that is short enough to stand in the server's buffers as a whole.</summary>
internal sealed class JsonShortAnswer<T>(T value, JsonTypeInfo<T> type) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = JsonAnswer.MediaType;
        httpContext.Response.Headers.CacheControl = JsonAnswer.CacheControl;
        ShortJson.Write(httpContext.Response.BodyWriter, value, type);
        return Task.CompletedTask;
    }
}

/// <summary>Success: 200 with a body that is JSON already.</summary>
internal sealed class JsonBytesAnswer(byte[] json) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = JsonAnswer.MediaType;
        httpContext.Response.Headers.CacheControl = JsonAnswer.CacheControl;
        httpContext.Response.ContentLength = json.Length;
        await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
    }
}

/// <summary>Makes JSON answers.</summary>
internal static class JsonAnswer
{
    public const string MediaType = "application/json";

    /// <summary>State changes under the client's feet: a kept copy must be asked about before it is shown again.</summary>
    public const string CacheControl = "no-cache";

    public static JsonAnswer<T> Of<T>(T value) => new(value, TypeOf<T>());

    /// <summary>For a value that is never long, e.g. one task: it is not sent in parts, and so needs nothing of its own to be written.</summary>
    public static JsonShortAnswer<T> OfShort<T>(T value) => new(value, TypeOf<T>());

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)WireJson.Default.GetTypeInfo(typeof(T))!;
}
