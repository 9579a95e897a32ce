using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Multyagents.Runner;

/// <summary>Runs a program that the runner needs (git, docker) to its end. Arguments are a list; there is no shell.</summary>
internal static class ToolProcess
{
    /// <summary>What is kept of each stream, in characters; the rest is read and dropped.</summary>
    public const int Kept = 64 * 1024;

    /// <summary>
    /// Runs it with nothing in its environment but what is given. Over the time limit it is killed with its children; so it is when
    /// <paramref name="cancellation"/> ends the wait with <see cref="OperationCanceledException"/>.
    /// </summary>
    public static async Task<ToolResult> Run(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (ProgramPath.Find(program) is not { } path)
            return new ToolResult(null, "", $"the program {program} is not installed");
        Process process;
        try
        {
            process = Start(path, arguments, environment);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException)
        {
            return new ToolResult(null, "", $"the program {path} cannot be started: {failure.Message}");
        }

        using (process)
        {
            process.StandardInput.Close();
            using var deadline = new CancellationTokenSource(limit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
            try
            {
                var output = Read(process.StandardOutput, either.Token);
                var error = Read(process.StandardError, either.Token);
                await Task.WhenAll(output, error, process.WaitForExitAsync(either.Token));
                return new ToolResult(process.ExitCode, await output, await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                return new ToolResult(null, "", string.Create(CultureInfo.InvariantCulture, $"{program} did not end within {limit.TotalSeconds:0} s"));
            }
        }
    }

    private static Process Start(string path, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new IOException("no process came into being");
    }

    private static async Task<string> Read(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var chunk = new char[4096];
        while (await reader.ReadAsync(chunk, cancellation) is var count and > 0)
            text.Append(chunk, 0, Math.Min(count, Kept - text.Length));
        return text.ToString();
    }
}
