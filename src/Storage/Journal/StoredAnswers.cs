using System.IO.Compression;

namespace Multyagents.Storage.Journal;

/// <summary>Answers are kept compressed: that of a re-run lists every task of its run, and a run may have hundreds of them.</summary>
internal static class StoredAnswers
{
    public static byte[] Pack(byte[] answer)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) brotli.Write(answer);
        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var answer = new MemoryStream();
        brotli.CopyTo(answer);
        return answer.ToArray();
    }
}
