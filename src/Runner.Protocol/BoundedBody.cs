namespace Multyagents.Runner.Protocol;

/// <summary>Reads an answer's body up to a limit, so that a runner cannot fill the memory of its caller.</summary>
internal static class BoundedBody
{
    /// <summary>The body, or null when it is longer than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> Read(HttpContent content, int limit, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > limit)
            return null;

        await using var source = await content.ReadAsStreamAsync(cancellation);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (true)
        {
            var count = await source.ReadAsync(chunk, cancellation);
            if (count == 0)
                return buffer.ToArray();
            if (buffer.Length + count > limit)
                return null;
            buffer.Write(chunk, 0, count);
        }
    }
}
