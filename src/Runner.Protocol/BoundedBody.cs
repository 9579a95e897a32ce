using System.Buffers;

namespace Multyagents.Runner.Protocol;

/// <summary>Reads an answer's body up to a limit, so that a runner cannot fill the memory of its caller.</summary>
internal static class BoundedBody
{
    /// <summary>Room for an ordinary task record; what is longer makes it grow.</summary>
    private const int FirstBuffer = 4 * 1024;

    /// <summary>The body, or null when it is longer than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> Read(HttpContent content, int limit, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > limit)
            return null;

        await using var source = await content.ReadAsStreamAsync(cancellation);
        // Each dispatch reads an answer: a buffer of its own was a third of all that a dispatched task allocated.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (await source.ReadAsync(buffer.AsMemory(length), cancellation) is > 0 and var count)
            {
                length += count;
                if (length > limit)
                    return null;
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
