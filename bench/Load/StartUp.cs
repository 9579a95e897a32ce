using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Multyagents.Bench.Load;

/// <summary>P9: from starting the published gateway on an empty database to its first answer.</summary>
internal static class StartUp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="gateway">The published gateway's executable.</param>
    public static async Task<double> Measure(string gateway)
    {
        var folder = Directory.CreateTempSubdirectory("multyagents-start-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(gateway) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = url;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{gateway} does not start");
        try
        {
            while (clock.Elapsed < Patience)
            {
                try
                {
                    using var answer = await client.GetAsync($"{url}/health");
                    if (answer.IsSuccessStatusCode) return clock.Elapsed.TotalMilliseconds;
                }
                catch (HttpRequestException)
                {
                    // Not listening yet: that is what is being measured.
                }

                await Task.Delay(2);
            }

            throw new TimeoutException($"no answer within {Patience.TotalSeconds} s");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
