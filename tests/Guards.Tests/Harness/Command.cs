using System.Diagnostics;

namespace Multyagents.Guards.Tests.Harness;

/// <summary>A program that is run to its end.</summary>
internal static class Command
{
    /// <summary>Its output; an exit code of null means that it was ended because it took too long.</summary>
    public static async Task<(int? ExitCode, string Output)> Run(string program, IEnumerable<string> arguments, TimeSpan patience, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        // The runner of this suite must not be taken for the one of the suite that is started.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("VSTEST", StringComparison.Ordinal) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            return (null, $"{program} took longer than {patience}");
        }
    }
}
