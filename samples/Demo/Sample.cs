using System.Text.Json;
using Multyagents.Demo.Api;

namespace Multyagents.Demo;

/// <summary>The release pipeline as it lies in the repository.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="DataFolder">Where work copies go.</param>
/// <param name="Template">Its template, with roles by name.</param>
internal sealed record Sample(string Folder, string DataFolder, SampleTemplate Template)
{
    public string CodeFolder => Path.Combine(Folder, "code");

    public string StepsFolder => Path.Combine(Folder, "steps");

    public string PatchFile => Path.Combine(Folder, "fixes", "shift-past-midnight.patch");

    public string ApplyScript => Path.Combine(Folder, "fixes", "apply.sh");

    /// <summary>Looks upwards from the current folder and from the program's own.</summary>
    public static Sample Find()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var sample = Path.Combine(folder.FullName, "samples", "ReleasePipeline");
                if (File.Exists(Path.Combine(sample, "template.json"))) return Load(sample, Path.Combine(folder.FullName, "data", "demo"));
            }
        }

        throw new DemoException("samples/ReleasePipeline was not found; start the demo in the repository");
    }

    private static Sample Load(string folder, string dataFolder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "template.json"));
        var template = JsonSerializer.Deserialize<SampleTemplate>(file, Wire.Options) ?? throw new DemoException("template.json is empty");
        return new Sample(folder, dataFolder, template);
    }
}

internal sealed record SampleTemplate(string Name, SampleRole[] Roles, SampleStep[] Steps);

/// <param name="Name">For people.</param>
/// <param name="SystemPrompt">What it is told.</param>
/// <param name="Retry">Which failures are tried again without anybody; null: none.</param>
internal sealed record SampleRole(string Name, string SystemPrompt, SampleRetry? Retry = null);

internal sealed record SampleRetry(int MaxRetries, string[] RetryOn);

/// <param name="StepId">The step.</param>
/// <param name="Branch">Which branch it is shown under; the template itself needs no such name.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Prompt">What the runner executes.</param>
/// <param name="DependsOn">Steps before it.</param>
internal sealed record SampleStep(string StepId, string Branch, string Role, string Title, string Prompt, string[] DependsOn);
