using System.Diagnostics;

namespace Multyagents.Demo.Scenes;

/// <summary>The cause is removed: a patch on the work copy.</summary>
internal static class Fixing
{
    public static async Task Play(Stage stage, Pipeline pipeline)
    {
        stage.Teller.Scene("The fix", "A developer corrects the code: the difference of two times on the clock goes around it, the difference of two durations does not.");

        foreach (var line in await File.ReadAllLinesAsync(stage.Sample.PatchFile)) stage.Teller.Line(Coloured(line));
        var (exitCode, output) = await Apply(stage.Sample, pipeline.WorkCopy);
        stage.Teller.Blank();
        stage.Checks.That(exitCode == 0, $"the patch is applied to the work copy: {output.Trim()}");
    }

    private static async Task<(int ExitCode, string Output)> Apply(Sample sample, string workCopy)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [sample.ApplyScript, sample.PatchFile])
        {
            WorkingDirectory = workCopy,
            RedirectStandardOutput = true,
        }) ?? throw new DemoException("sh could not be started");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static string Coloured(string line)
    {
        var text = Spectre.Console.Markup.Escape(line);
        return line switch
        {
            ['+', ..] => $"  [green]{text}[/]",
            ['-', ..] => $"  [red]{text}[/]",
            ['@', ..] => $"  [blue]{text}[/]",
            _ => $"  {text}",
        };
    }
}
