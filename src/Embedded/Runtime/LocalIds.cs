using System.Buffers.Binary;

namespace Multyagents.Embedded.Runtime;

/// <summary>Identities of call chains that may re-enter, and of subscriptions. They never leave the process, so counting is enough.</summary>
internal static class LocalIds
{
    private static long s_last;

    public static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Interlocked.Increment(ref s_last));
        return new Guid(bytes);
    }
}
