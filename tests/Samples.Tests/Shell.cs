using System.Diagnostics;
using System.Globalization;

namespace Multyagents.Samples.Tests;

/// <summary>Runs a step's prompt as a runner does that executes shell commands.</summary>
internal static class Shell
{
    public static async Task<(int ExitCode, string Output)> Run(string prompt, int attempt)
    {
        var folder = Directory.CreateTempSubdirectory("multyagents-prompt-");
        try
        {
            var handoff = Path.Combine(folder.FullName, "in.json");
            await File.WriteAllTextAsync(handoff, "[]", TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1; {prompt}"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true };
            start.Environment["MULTYAGENTS_ATTEMPT"] = attempt.ToString(CultureInfo.InvariantCulture);
            start.Environment["MULTYAGENTS_HANDOFF_FILE"] = handoff;
            start.Environment["MULTYAGENTS_HANDOFF_OUT_FILE"] = Path.Combine(folder.FullName, "out.json");
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
