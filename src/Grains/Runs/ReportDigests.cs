using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>Fingerprints of reports: the same report twice has the same one, whoever carried it.</summary>
public static class ReportDigests
{
    /// <summary>64 bits of a SHA-256 over everything that the report says; never 0.</summary>
    public static long Of(TaskReport report)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, ((int)report.Status).ToString(CultureInfo.InvariantCulture));
        Append(hash, report.Message);
        Append(hash, report.StartedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(hash, report.FinishedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(hash, report.ExitCode?.ToString(CultureInfo.InvariantCulture));
        Append(hash, report.Stdout);
        Append(hash, report.Stderr);
        Append(hash, report.ContainerId);
        if (report.WorktreeCleanup is { } cleanup) Append(hash, cleanup.ToString());
        if (report.Handoff is { } handoff) Append(hash, JsonSerializer.Serialize(handoff, RunEventJson.Default.Handoff));
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        var digest = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return digest == 0 ? 1 : digest;
    }

    // A length before each text, and another one for none: "a" + "b" is not "ab" + none.
    private static void Append(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text?.Length ?? -1);
        hash.AppendData(length);
        if (text is not null) hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
