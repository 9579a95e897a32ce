using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>Requests over so many connections, each sending the next when the one before is answered.</summary>
internal static class CallbackLoad
{
    /// <summary>The latencies in milliseconds and the seconds that all of it took.</summary>
    /// <param name="url">The server.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="groups">Groups of requests; those of a group are sent one after the other.</param>
    public static async Task<(Series Latencies, double Seconds)> Send(string url, int connections, IReadOnlyList<byte[][]> groups)
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => RawHttp.Connect(url)));
        try
        {
            var next = -1;
            var clock = Stopwatch.StartNew();
            var latencies = await Task.WhenAll(opened.Select(connection => Task.Run(async () =>
            {
                var own = new List<double>();
                while (Interlocked.Increment(ref next) is var at && at < groups.Count)
                {
                    foreach (var request in groups[at])
                    {
                        var began = clock.Elapsed;
                        await connection.Exchange(request);
                        own.Add((clock.Elapsed - began).TotalMilliseconds);
                    }
                }

                return own;
            })));
            return (new([.. latencies.SelectMany(own => own)]), clock.Elapsed.TotalSeconds);
        }
        finally
        {
            foreach (var connection in opened) connection.Dispose();
        }
    }
}
