using System.Diagnostics;
using System.Text.Json;

namespace Multyagents.Samples.Tests;

/// <summary>A work copy of the release pipeline, and its steps run by hand: with the same shell, folder and bare environment as a runner gives them.</summary>
internal sealed class PipelineOnDisk : IDisposable
{
    private readonly string _sample = Find();
    private readonly string _workCopy = Directory.CreateTempSubdirectory("multyagents-sample-").FullName;
    private readonly Dictionary<string, string> _prompts;

    public PipelineOnDisk()
    {
        Copy(Path.Combine(_sample, "code"), _workCopy);
        Copy(Path.Combine(_sample, "steps"), Path.Combine(_workCopy, "steps"));
        using var template = JsonDocument.Parse(File.ReadAllText(Path.Combine(_sample, "template.json")));
        Steps = [.. template.RootElement.GetProperty("steps").EnumerateArray().Select(Step.Of)];
        _prompts = Steps.ToDictionary(step => step.Id, step => step.Prompt);
    }

    public IReadOnlyList<Step> Steps { get; }

    public string PathOf(params string[] parts) => Path.Combine([_workCopy, .. parts]);

    public Task<(int ExitCode, string Output)> RunStep(string stepId) => Run(_prompts[stepId]);

    public Task<(int ExitCode, string Output)> ApplyFix() =>
        Run($"sh '{Path.Combine(_sample, "fixes", "apply.sh")}' '{Path.Combine(_sample, "fixes", "shift-past-midnight.patch")}'");

    public void Dispose() => Directory.Delete(_workCopy, recursive: true);

    private async Task<(int ExitCode, string Output)> Run(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1; {command}"]) { WorkingDirectory = _workCopy, RedirectStandardOutput = true };
        var passed = new[] { "PATH", "HOME", "LANG", "TMPDIR" }.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        start.Environment.Clear();
        foreach (var (name, value) in passed.Where(pair => pair.Value is not null)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var sample = Path.Combine(folder.FullName, "samples", "ReleasePipeline");
            if (Directory.Exists(sample)) return sample;
        }

        throw new DirectoryNotFoundException("samples/ReleasePipeline was not found above the test's own folder");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
