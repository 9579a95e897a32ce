using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>Fingerprints of reports: the same report twice has the same one, whoever carried it.</summary>
public static class ReportDigests
{
    /// <summary>A buffer that outputs have made larger than this is not kept.</summary>
    private const int MostKept = 64 * 1024;

    // Hashed in one call: a call of the hash function costs more than the bytes of most reports. Used by synchronous code only.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_message;

    /// <summary>64 bits of a SHA-256 over everything that the report says; never 0.</summary>
    public static long Of(TaskReport report)
    {
        var message = s_message ??= new(256);
        message.ResetWrittenCount();
        Append(message, ((int)report.Status).ToString(CultureInfo.InvariantCulture));
        Append(message, report.Message);
        Append(message, report.StartedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(message, report.FinishedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(message, report.ExitCode?.ToString(CultureInfo.InvariantCulture));
        Append(message, report.Stdout);
        Append(message, report.Stderr);
        Append(message, report.ContainerId);
        if (report.WorktreeCleanup is { } cleanup) Append(message, cleanup.ToString());
        if (report.Handoff is { } handoff) Append(message, JsonSerializer.Serialize(handoff, RunEventJson.Default.Handoff));
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message.WrittenSpan, bytes);
        if (message.Capacity > MostKept) s_message = null;
        var digest = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return digest == 0 ? 1 : digest;
    }

    // A length before each text, and another one for none: "a" + "b" is not "ab" + none.
    private static void Append(ArrayBufferWriter<byte> message, string? text)
    {
        BinaryPrimitives.WriteInt32BigEndian(message.GetSpan(sizeof(int)), text?.Length ?? -1);
        message.Advance(sizeof(int));
        if (text is not null) System.Text.EncodingExtensions.GetBytes(System.Text.Encoding.UTF8, text, message);
    }
}
