using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;

namespace Multyagents.Gateway.Json;

/// <summary>Reads a request's JSON body. What is wrong with it becomes a problem, never an exception.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 4 * 1024;

    /// <summary>Reads and parses the body.</summary>
    /// <returns>The value, or the problem; neither when there is no body at all.</returns>
    public static async ValueTask<(T? Value, Problem? Problem)> Read<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        var (buffer, length, refusal) = await ReadBytes(context);
        try
        {
            if (refusal is not null) return (null, refusal);
            if (length == 0) return (null, null);
            if (!IsJson(context.Request.ContentType)) return (null, Problems.WrongContentType(context.Request.ContentType));
            return Parse(buffer.AsSpan(0, length), type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (T? Value, Problem? Problem) Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        // A byte order mark is no part of JSON, but some clients send it.
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        // The parser looks at the bytes of a text only when it is read, and what is kept as it came is read much later.
        if (!Utf8.IsValid(json)) return (null, Problems.MalformedJson("the body is not valid UTF-8"));
        try
        {
            var value = JsonSerializer.Deserialize(json, type);
            if (value is null) return (null, Problems.Invalid("$", "must be an object"));
            if (value is not IToleratesNul && NulCharacters.MayBeIn(json) && NulCharacters.FindPath(json) is { } path)
                return (null, Problems.Invalid(path, "must not contain the NUL character"));
            return (value, null);
        }
        catch (JsonException failure) when (JsonProblems.IsAboutAValue(failure))
        {
            return (null, Problems.Invalid(JsonProblems.FieldOf(failure), JsonProblems.Explain(failure, type)));
        }
        catch (JsonException failure)
        {
            return (null, Problems.MalformedJson(JsonProblems.Locate(failure)));
        }
    }

    private static async ValueTask<(byte[] Buffer, int Length, Problem? Refusal)> ReadBytes(HttpContext context)
    {
        var limit = BodyLimit.Of(context);
        var announced = context.Request.ContentLength;
        var buffer = ArrayPool<byte>.Shared.Rent(announced is > 0 and < FirstBuffer ? (int)announced + 1 : FirstBuffer);
        if (announced > limit) return (buffer, 0, Problems.TooLarge(limit));
        var length = 0;
        try
        {
            while (true)
            {
                var count = await context.Request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted);
                if (count == 0) return (buffer, length, null);
                length += count;
                if (length > limit) return (buffer, 0, Problems.TooLarge(limit));
                if (length == buffer.Length) buffer = Grow(buffer);
            }
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            // The connection, or how the body is cut into pieces: the client's doing either way, and nothing of it took effect.
            return (buffer, 0, Problems.MalformedRequest());
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private static bool IsJson(string? contentType)
    {
        // As nearly all clients write it: nothing to take apart.
        if (contentType is JsonAnswer.MediaType) return true;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var media)) return false;
        var isJson = string.Equals(media.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
            || (media.MediaType?.EndsWith("+json", StringComparison.OrdinalIgnoreCase) ?? false);
        var charset = media.CharSet?.Trim('"');
        return isJson && (charset is null || string.Equals(charset, "utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
