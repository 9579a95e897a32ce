using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Multyagents.Bench.Load;

/// <summary>One of the scripts of bench/peers.</summary>
internal sealed class NodeScript(string folder, string name, IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs one load and reads its result.</summary>
    /// <exception cref="InvalidOperationException">It failed: a sum did not come out, or it did not end.</exception>
    public async Task<JsonNode> Run(string mode, int atOnce, TimeSpan duration)
    {
        var start = new ProcessStartInfo("node", [name, mode, atOnce.ToString(CultureInfo.InvariantCulture), duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_ENV"] = "production";
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node does not start");
        using var deadline = new CancellationTokenSource(duration + Patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            await process.WaitForExitAsync(deadline.Token);
            return (await output).Split('\n').LastOrDefault(line => line.StartsWith('{')) is { } last && process.ExitCode == 0
                ? JsonNode.Parse(last)!
                : throw new InvalidOperationException($"{name} {mode} failed: {await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
