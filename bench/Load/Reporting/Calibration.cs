using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>What the disk gives: without it no figure of another day compares.</summary>
internal static class Calibration
{
    /// <summary>The median time, in milliseconds, until 200 appended bytes are on disk.</summary>
    public static double FsyncMilliseconds(string folder, TimeSpan duration)
    {
        var file = Path.Combine(folder, "fsync");
        using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);
        var bytes = new byte[200];
        var times = new List<double>();
        long at = 0;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration; at += bytes.Length)
        {
            var began = clock.Elapsed;
            RandomAccess.Write(handle, bytes, at);
            RandomAccess.FlushToDisk(handle);
            times.Add((clock.Elapsed - began).TotalMilliseconds);
        }

        return new Series(times).Median;
    }
}
